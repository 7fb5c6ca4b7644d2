export { createAsker, type Asker } from './question-finder';
export { digits } from './effort';
export { asideKeys, giverOf, newPersonId, rememberedKeys } from './replies/remembered';
export type { ReviewFace, ReviewLibrary, ReviewPerson } from './review-library';
export { deniedKey } from '../register/answers/answer-keys';
export { progressOf, type ReviewProgress } from './progress';
export { refreshQuestion } from './refresh';
export { applyReply } from './replies/apply-reply';
export { targetsOf } from './chances/targets';
