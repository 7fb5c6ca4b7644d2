export { areNamesakes, keepNamesakes } from './answers/namesakes';
export { mayHaveDenials, readDenials, type Denial } from './answers/denials';
export { sayParts, standingParts, unsayParts } from './answers/unsaying';
export { allDecisions, getDecision, putDecision } from './decisions';
export { keepingPhoto } from './keeping-photo';
export { followLocal, hasWord, noteWord, onRegister } from './local';
export {
  allRecords,
  amendRetired,
  lastRecordOf,
  linkRecords,
  putRecord,
  recall,
  recordOf,
  relink,
  retire,
  retiredPeople,
} from './records';
export { finishedEntries, noteFinished, onHistory } from './unfinished/history';
export { knownAliases, noteAliases, noteUnfinished, onUnfinished, unfinishedEntries } from './unfinished/unfinished';
export { onRegisterStatus, registerStatus, type RegisterReason, type RegisterStatus } from './status';
