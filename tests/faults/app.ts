/** What a tab runs of the app: bundled once, and started anew in every tab. */
export * as engine from '../../src/lib/pets/changes/engine';
export { readAliases } from '../../src/lib/pets/changes/journal/aliases';
export { libraryEvents } from '../../src/lib/pets/core/events';
export { leaveWithoutLoss } from '../../src/lib/pets/changes/journal/loss-on-leaving';
export { forgetUserData } from '../../src/lib/pets/core/storage/user-data';
export { configureApi, coverFaceIds, currentUser, listPeople, signOut } from '../../src/lib/pets/immich';
export { allDecisions, allRecords, putDecision, putRecord } from '../../src/lib/pets/register';
export { sync } from '../../src/lib/pets/register/sync';
export { recallSeen } from '../../src/lib/pets/restore/recall-seen';
export { keepRecord } from '../../src/lib/pets/restore/record-keeping';
export { findLost, isKnownFragment, searchLost } from '../../src/lib/pets/restore/restore-search';
export { restoreSilently } from '../../src/lib/pets/restore/restore-silently';
