import { restoresWhole } from './restoresWhole.ts';

restoresWhole('3.0.3');
