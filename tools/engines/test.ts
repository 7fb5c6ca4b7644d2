/** `npm run test:engines`: the journeys in Firefox and WebKit, which are installed where that is possible. */
import { runSuites } from '../checks/suites.ts';
import { engineSuites } from './suites.ts';

runSuites(engineSuites());
