import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Sequence, Step } from '../sequence/sequence.ts';
import { alone, atAny, atStorage, atWrite, change, meanwhile, others, pause, undo, wish } from './building.ts';

const theatre = useTheatre();

const onTwoDevices = (steps: Step[], more: Partial<Sequence>): Sequence => {
  const kind = { isSecure: true, skewMs: 0 };
  return alone(steps, {
    ...more,
    tabs: [
      { ...kind, device: 0 },
      { ...kind, device: 1 },
    ],
  });
};

const bothAfterMerge: Step[] = [
  change(wish('merge', 16, 21, 3), { tab: 1, lands: 'after' }),
  { do: 'both', wishes: [wish('erase', 3, 57, 2, 'nobody'), wish('merge', 55, 40, 2, 'nobody')] },
];

/** What others did in the midst of a change in random sequences, made as small as they could be. */
const found: Record<string, Sequence> = {
  'a birthday that is changed before a merge that was cut off is finished comes back with its pet': alone(
    [change(wish('merge', 88, 54), { faults: [atWrite('lost', 1)], ...pause('birthday', 90, 78) })],
    { seed: 1192, isRegisterRead: true },
  ),
  'a merge that was cut off is finished though others gave one of its faces away, which is listed': alone(
    [change(wish('merge', 8, 29), { faults: [atWrite('close-before', 1)], ...meanwhile(33, 'give', 43, 34) })],
    { seed: 6_001_870, isRegisterRead: true, isUndone: false },
  ),
  'whom others gave the survivor’s faces keeps them where the merge that was cut off lists both': alone(
    [
      change(wish('merge', 13, 62, 1, 'nobody'), {
        faults: [atAny('close-before', 31)],
        ...meanwhile(22, 'merge', 98, 67),
      }),
    ],
    { seed: 6_008_294, isRegisterRead: true, isUndone: false },
  ),
  'whom others hide while they are made like their survivor is hidden again': alone(
    [change(wish('merge', 29, 47, 2, 'new'), meanwhile(36, 'hide', 12, 46))],
    { seed: 6_017_057, version: '3.2.0', isRegisterRead: true },
  ),
  'what a merge brought along from the locked folder is listed, also once it is back': alone(
    [
      others('lock', 27, 1),
      change(wish('gather', 10, 24, 2, 'new'), { faults: [atWrite('crash-late', 4)], ...pause('untrash', 62, 36) }),
      change(wish('split', 39, 6)),
    ],
    { seed: 6_001_897, isRegisterRead: true },
  ),
  'a name that a merge gave late, before it was rolled back, goes though the birthday is another one since': alone(
    [
      change(wish('merge', 30, 89, 3, 'nobody'), {
        faults: [atWrite('late', 2)],
        ...pause('birthday', 94, 79),
        choice: 'roll-back',
      }),
    ],
    { seed: 6_019_782, version: '3.2.0', isRegisterRead: true, isUndone: false },
  ),
  'a box that others delete at once is drawn once more where the user has it finished': alone(
    [change(wish('draw', 84, 22, 1, 'nobody'), meanwhile(5, 'erase', 8, 81))],
    { seed: 970_506, isUndone: false },
  ),
  'a face that others may have given before its answer was lost goes back': alone(
    [
      others('lock', 92, 74),
      change(wish('gather', 64, 82, 2, 'new'), {
        faults: [atWrite('late-504', 3)],
        ...meanwhile(19, 'merge', 4, 20),
        choice: 'roll-back',
        lands: 'after',
      }),
    ],
    { seed: 970_582 },
  ),
  'a name that comes to a pet as it is merged goes along': alone(
    [
      change(wish('gather', 74, 81, 2, 'nobody'), {
        faults: [atWrite('forbidden', 1)],
        choice: 'roll-back',
        lands: 'next',
      }),
      change(wish('gather', 87, 67, 2), meanwhile(2, 'merge', 25, 83)),
    ],
    { seed: 1_006_668, isUndone: false },
  ),
  'a pet is named while the tab ends that moves its faces': alone(
    [
      change(wish('move', 48, 44, 2, 'new'), {
        faults: [atStorage('ended-before', 6)],
        ...meanwhile(19, 'rename', 25, 50),
        choice: 'roll-back',
        lands: 'next',
      }),
    ],
    { seed: 1_200_005, tabs: [{ device: 0, isSecure: false, skewMs: 0 }], isUndone: false },
  ),
  'a birthday that comes to the survivor before the merge would have brought it is its own': alone(
    [change(wish('merge', 5, 49, 2), { ...meanwhile(9, 'merge', 35, 80), lands: 'next' })],
    { seed: 2_003_015 },
  ),
  'a pet that comes back, and is given a face meanwhile, has its own cover again': alone(
    [change(wish('merge', 69, 83, 3, 'nobody')), undo(0, { ...meanwhile(11, 'give', 27, 38), lands: 'after' })],
    { seed: 2_003_149, isUndone: false },
  ),
  'a face whose owner is removed right before it is deleted is nobody’s again': alone(
    [
      others('remove', 58, 60),
      others('lock', 46, 6),
      others('trash', 23, 75),
      change(wish('erase', 58, 21, 1), meanwhile(5, 'remove', 58, 23)),
    ],
    { seed: 2_003_886 },
  ),
  'faces whose owner is removed before they are given away are nobody’s again': alone(
    [change(wish('split', 19, 35, 2), { ...meanwhile(6, 'remove', 11, 7), lands: 'after' }), undo(0)],
    { seed: 2_004_384, isUndone: false },
  ),
  'a favorite that others make one in the same moment may be taken back': alone(
    [change(wish('draw', 20, 36, 1, 'new')), change(wish('merge', 23, 57, 1), meanwhile(36, 'hide', 43, 36))],
    { seed: 2_005_523 },
  ),
  'a pet that is merged again while its merge is undone brings its birthday': onTwoDevices(
    [...bothAfterMerge, undo(0, { tab: 1, ...meanwhile(25, 'merge', 4, 56) })],
    { seed: 1_008_153, isUndone: false },
  ),
  'a pet that is merged again while an undo is cut off may come back once more': onTwoDevices(
    [...bothAfterMerge, undo(0, { tab: 1, faults: [atWrite('truncated', 1)], ...meanwhile(25, 'merge', 4, 56) })],
    { seed: 1_008_153, isUndone: false },
  ),
  'a face that others delete again while an undo gives it back may be drawn once more': alone(
    [change(wish('erase', 45, 79, 1, 'nobody')), undo(0, { ...meanwhile(4, 'erase', 69, 61), lands: 'after' })],
    { seed: 1_120_076, isUndone: false },
  ),
  'what was cut off is finished though one of the people was removed since': alone(
    [change(wish('edit', 11, 67, 1), { faults: [atStorage('ended-after', 4)], ...pause('remove', 97, 12) })],
    { seed: 5_005_679, tabs: [{ device: 0, isSecure: false, skewMs: 0 }], isUndone: false },
  ),
  'a merge that was cut off is finished though one of the merged was removed since': alone(
    [
      change(wish('merge', 18, 43, 3, 'nobody'), {
        faults: [atWrite('close-before', 0)],
        ...pause('remove', 93, 17),
      }),
    ],
    { seed: 5_006_046, isUndone: false },
  ),
  'whoever comes to a merged pet goes along with a merge that is closed half-way': alone(
    [
      change(wish('merge', 14, 7, 3), {
        faults: [atStorage('ended-after', 6)],
        ...meanwhile(30, 'merge', 41, 76),
        choice: 'close',
      }),
    ],
    { seed: 5_002_306, isLarge: true, isUndone: false },
  ),
  'a face that is given to its owner again as it leaves takes any cover along': alone(
    [change(wish('split', 98, 9, 1, 'new'), { ...meanwhile(14, 'give', 59, 83), lands: 'after' })],
    { seed: 5_003_495 },
  ),
  'a face whose owner is merged as it is deleted comes back to whoever that became': alone(
    [change(wish('erase', 65, 73, 1, 'person'), meanwhile(5, 'merge', 97, 96)), undo(0)],
    { seed: 7_146_053 },
  ),
  'whoever was merged comes back though the survivor is removed before that is read back': alone(
    [change(wish('merge', 2, 93), { ...meanwhile(33, 'remove', 7, 31), lands: 'after' })],
    { seed: 7_124_285, isRegisterRead: true },
  ),
  'a state that others give back what it was, while its change has no answer, may be written once more': alone(
    [change(wish('edit', 76, 63, 1, 'nobody'), { faults: [atWrite('late-504', 1)], ...pause('hide', 46, 17) })],
    { seed: 7_132_931, isRegisterRead: true, isUndone: false },
  ),
  'what others take from a pet before it is merged does not come along': alone(
    [change(wish('gather', 9, 37, 2, 'nobody'), meanwhile(4, 'hide', 37, 23))],
    { seed: 7_102_979, isRegisterRead: true, isUndone: false },
  ),
  'whoever is made again has nothing of a change that was taken back meanwhile': alone(
    [
      change(wish('edit', 76, 71), { choice: 'roll-back' }),
      change(wish('split', 56, 30, 1, 'new')),
      undo(3, { lands: 'next' }),
      others('night', 46, 69),
    ],
    { seed: 7_125_295, isRegisterRead: true },
  ),
  'faces that others give somebody before a merge is carried on come back with them': alone(
    [
      change(wish('merge', 89, 64, 3), {
        faults: [atAny('close-before', 30)],
        ...pause('merge', 28, 14),
        lands: 'after',
      }),
    ],
    { seed: 7_164_492, isRegisterRead: true },
  ),
  'a pet is not made for faces that others have merged away': alone(
    [
      change(wish('split', 25, 82, 1, 'new'), { ...meanwhile(12, 'trash', 80, 26), choice: 'roll-back' }),
      change(wish('split', 53, 71), meanwhile(3, 'merge', 10, 22)),
    ],
    { seed: 7_142_402, isRegisterRead: true, isUndone: false },
  ),
  'a cover in the locked folder stays away with its face': alone(
    [
      others('lock', 19, 14),
      change(wish('gather', 97, 38, 2, 'nobody'), { choice: 'roll-back' }),
      others('unlock', 82, 37),
    ],
    { seed: 2_000_551, hasKey: true },
  ),
  'a name that somebody is given right before it is merged stays with the survivor, which is listed': alone(
    [change(wish('merge', 82, 44, 1, 'nobody'), { ...meanwhile(28, 'rename', 38, 10), choice: 'roll-back' })],
    { seed: 7_120_093, isRegisterRead: true },
  ),
};

it.each(Object.entries(found))('%s', async (_, sequence) => {
  const { broken, report } = await theatre.play(sequence);
  expect(broken).toBeNull();
  expect(report).toMatchObject({ losses: [], silentFaces: 0, silentFields: 0, stuck: 0 });
});
