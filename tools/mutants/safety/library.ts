import { checksIn } from './check.ts';

/** Of what the server is asked, and of what it answers. */
export const immichChecks = checksIn('src/lib/pets/immich', [
  [
    'ids are looked up before a merge',
    'merge.ts',
    'const people = await mapPool([survivorId, ...mergedIds], requestLimit, (id) => getPerson(id, signal), signal);',
    'const people: Person[] = [];',
  ],
  ['who was left out of a merge is refused', 'merge.ts', 'if (refused.length > 0) {', 'if (refused.length < 0) {'],
  [
    'nobody is merged with themselves',
    'merge.ts',
    'if (mergedIds.length === 0 || new Set([survivorId, ...mergedIds]).size !== mergedIds.length + 1) {',
    'if (survivorId === null) {',
  ],
  [
    'early 3.2 is asked by the old route',
    'merge.ts',
    'if (error instanceof ApiError && error.status === 404) {',
    'if (error === null) {',
  ],
  ['a drawn face is read back', 'faces.ts', 'if (!created) {', 'if (created === null) {'],
  [
    'a stream of covers is whole',
    'covers.ts',
    "if (events.every(({ type }) => type !== 'SyncCompleteV1')) {",
    'if (!events) {',
  ],
  ['an answer without a body is none', 'transport/client.ts', '  if (!answer) {', '  if (answer === null) {'],
  [
    'writes are not sent twice',
    'transport/client.ts',
    'error.mayBeDone = mayBeDone(error, reach);',
    'error.mayBeDone = false;',
  ],
  ['somebody else who signed in is noticed', 'transport/session.ts', 'if (id !== known) {', 'if (!id) {'],
  ['an unknown version is not written to', 'transport/consent.ts', '    throw new UnknownServerError(version);\n', ''],
  [
    'trashed faces protect a pet from removal',
    'photos/person-photos.ts',
    '(await isListed({ withDeleted: true })) ||',
    '(await isListed({})) ||',
  ],
  ['trashed photos are listed', 'photos/person-photos.ts', '      withDeleted: true,\n', ''],
  [
    'photos of others are told apart',
    'photos/photos.ts',
    "    if (dto.ownerId !== userId) {\n      return 'not-yours';\n    }\n",
    '',
  ],
]);

/** Of what the user has said. */
export const registerChecks = checksIn('src/lib/pets/register', [
  [
    'the user is read again before a sync',
    'synchronise.ts',
    '  await confirmUser();\n  const userId',
    '  const userId',
  ],
  [
    'the user is read again before a write',
    'synchronise.ts',
    '    await confirmUser();\n    const serverNow',
    '    const serverNow',
  ],
  ['replicas of others are not taken in', 'replicas.ts', '    .filter(({ isOwn }) => isOwn)\n', ''],
  [
    'a replica is read again before it is written',
    'synchronise.ts',
    'if (!isSameReplica(await readReplica(photo), seen[index])) {',
    'if (photo.id === null) {',
  ],
  ['nothing is written before the first word', 'synchronise.ts', ' || !(await hasWord())', ''],
  [
    'stamps are bounded',
    'document/register-stamps.ts',
    'isInstant(stamp) && Date.parse(stamp) <= from + mostAheadMs',
    'isInstant(stamp)',
  ],
  [
    'stamps are dates',
    'document/register-reading.ts',
    "value.startsWith('2') && isInstant(value)",
    "value.startsWith('2')",
  ],
  [
    'a record is kept under its own id',
    'document/register-reading.ts',
    'if (field !== `records.${record.id}`) {',
    'if (!field) {',
  ],
  [
    'registers of newer versions are not overwritten',
    'document/register-reading.ts',
    "if (error instanceof RegisterProblem && error.kind === 'newer') {",
    'if (error === null) {',
  ],
  [
    'unfinished changes of newer versions are not overwritten',
    'replica.ts',
    "return found !== 'newer' && isToWrite",
    'return isToWrite',
  ],
  ['one tab at a time writes the register', 'local.ts', '      await held.confirm();\n', ''],
  [
    'the register keeps below its limit',
    'document/register-limit.ts',
    '      return left >= 0;\n',
    '      return true;\n',
  ],
]);
