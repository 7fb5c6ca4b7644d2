import { restoresWhole } from './restoresWhole.ts';

restoresWhole('3.2.2');
