export { openBrowserStore, type BrowserStore } from './browserStore';
export { allDecisions, getDecision, onDecisions, putDecision } from './decisions';
