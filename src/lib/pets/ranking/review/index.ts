export { createAsker, type Asker } from './asker';
export { digits } from './cost';
export { asideKeys, giverOf, newPersonId, rememberedKeys } from './keys';
export { deniedKey, type ReviewFace, type ReviewLibrary, type ReviewPerson } from './library';
export { progressOf, type ReviewProgress } from './progress';
export { refreshQuestion } from './refresh';
export { applyReply } from './reply';
export { targetsOf } from './targets';
