export { createAsker, type Asker } from './asker';
export { digits } from './cost';
export { asideKeys, giverOf, newPersonId, rememberedKeys } from './keys';
export type { ReviewFace, ReviewLibrary, ReviewPerson } from './library';
export { deniedKey } from '../../register/document/answer-keys';
export { progressOf, type ReviewProgress } from './progress';
export { refreshQuestion } from './refresh';
export { applyReply } from './reply';
export { targetsOf } from './targets';
