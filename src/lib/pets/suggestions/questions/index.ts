export { createQuestionFinder, type QuestionFinder } from './question-finder';
export { digits } from './effort';
export { asideAnswers, giverOf, leftOpen, rememberedAnswers } from './replies/remembered';
export type { ReviewFace, ReviewLibrary, ReviewPerson } from './review-library';
export { progressOf, setbackSince, type ReviewProgress, type Setback } from './progress';
export { isHopeful, refreshQuestion } from './refresh';
export { applyReply } from './replies/apply-reply';
export { targetsOf } from './chances/targets';
