import { expect, it } from 'vitest';
import { useTheatre } from '../playing.ts';
import type { Sequence } from '../sequence/sequence.ts';
import { alone, atStorage, atWrite, change, meanwhile, pause, redo, undo, wish } from './building.ts';

const theatre = useTheatre();

const overHttp = { tabs: [{ device: 0, isSecure: false, skewMs: 0 }] };
const daysLate = {
  tabs: [
    { device: 0, isSecure: true, skewMs: 0 },
    { device: 1, isSecure: true, skewMs: -3 * 86_400_000 },
  ],
  isUndone: false,
};

/** What random sequences of one change at a time came to, made as small as they could be. */
const found: Record<string, Sequence> = {
  'a face that an undo gave back before its pet was merged once more': alone(
    [
      change(wish('gather', 72, 7, 2), { lands: 'after' }),
      change(wish('merge', 71, 7, 3, 'new')),
      change(wish('move', 96, 53), { lands: 'after' }),
      undo(1, { choice: 'roll-back', lands: 'next' }, true),
      redo(0),
    ],
    { seed: 7_167_038, isRegisterRead: true, isLarge: true },
  ),
  'a person whom others remove before it can be merged': alone([
    change(wish('gather', 64, 50, 2, 'nobody'), meanwhile(1, 'remove', 74, 58)),
  ]),
  'the day of death of a pet that has lost its faces since': alone([
    change(wish('gather', 24, 1, 1, 'new')),
    change(wish('edit', 57, 50, 1, 'nobody')),
    change(wish('split', 74, 65)),
    undo(2),
    undo(3),
  ]),
  'a verdict, where a day of death is said once all faces are given away': alone([
    change(wish('split', 8, 74, 2)),
    change(wish('edit', 96, 26, 1, 'new')),
  ]),
  'a verdict of somebody to whom others give a face again': alone(
    [change(wish('move', 78, 33, 2)), change(wish('merge', 11, 90, 1, 'new'), meanwhile(21, 'give', 56, 94))],
    { isUndone: false },
  ),
  'a decision on a device whose clock is days late, in a tab of its own': alone(
    [
      change(wish('gather', 32, 0, 2), { faults: [atStorage('ended-after', 1)] }),
      change(wish('decide', 10, 68), { tab: 1 }),
    ],
    daysLate,
  ),
  'a cover, where several faces arrive late': alone([
    change(wish('move', 2, 16, 2), { faults: [atWrite('late-504', 1, 4)], choice: 'roll-back' }),
  ]),
  'a cover, where its undo arrives late': alone([
    change(wish('move', 40, 53, 2, 'nobody')),
    undo(0, { faults: [atWrite('late-504', 1, 4), atWrite('lost', 0)], lands: 'next' }),
  ]),
  'a face that comes to its helper while another one goes back from there': alone(
    [
      change(wish('move', 52, 91, 2, 'nobody'), {
        faults: [atWrite('slow', 2), atWrite('slow', 3), atStorage('ended-before', 11)],
        choice: 'roll-back',
      }),
    ],
    { seed: 2_002_779, ...overHttp },
  ),
  'a face that is drawn again on a photo of a large pet that was merged since': alone(
    [change(wish('erase', 20, 79)), change(wish('merge', 65, 7, 2)), undo(1)],
    { seed: 5_008_345, isLarge: true },
  ),
  'a face that a tab was sending when it ended': alone(
    [
      change(wish('split', 60, 64), {
        faults: [atWrite('late', 0), atStorage('ended-before', 9)],
        choice: 'roll-back',
        lands: 'after',
      }),
    ],
    overHttp,
  ),
  'a name that a tab was sending when it ended': alone(
    [
      change(wish('rename', 11, 93, 1, 'new'), {
        faults: [atWrite('late', 0), atStorage('ended-after', 8)],
        choice: 'roll-back',
        lands: 'next',
      }),
    ],
    overHttp,
  ),
  'a birthday that others give a new pet before it is finished': alone(
    [
      change(wish('split', 45, 3, 3), {
        faults: [atStorage('ended-before', 11)],
        ...meanwhile(26, 'birthday', 20, 40),
      }),
    ],
    { ...overHttp, isUndone: false },
  ),
};

const lossless = { losses: [], silentFaces: 0, silentFields: 0, stuck: 0 };

it.each(Object.entries(found))('nothing is lost of %s', async (_, sequence) => {
  const { report } = await theatre.play(sequence);
  expect(report).toMatchObject({ ...lossless, listedFaces: 0, listedFields: 0 });
});

const gone: Record<string, Sequence> = {
  'a face that others delete before it can be moved': alone([
    change(wish('split', 13, 35, 1, 'new'), meanwhile(1, 'erase', 22, 35)),
  ]),
  'a box that went with whoever others merged away': alone([
    change(wish('draw', 79, 34), {
      faults: [atWrite('late-504', 0)],
      ...pause('merge', 20, 91),
      choice: 'roll-back',
    }),
  ]),
};

it.each(Object.entries(gone))('an entry lists %s', async (_, sequence) => {
  const { report } = await theatre.play(sequence);
  expect(report).toMatchObject(lossless);
  expect((report?.listedFaces ?? 0) + (report?.listedFields ?? 0)).toBeGreaterThan(0);
});

const merged: Record<string, Sequence> = {
  'it was to do the same': alone([change(wish('merge', 27, 45, 2, 'new'), meanwhile(15, 'merge', 63, 46))]),
  'it was to do the same, and was lost': alone([
    change(wish('gather', 41, 64, 2, 'nobody'), {
      faults: [atWrite('lost', 0)],
      ...meanwhile(19, 'merge', 53, 64),
      choice: 'roll-back',
      lands: 'next',
    }),
  ]),
};

it.each(Object.entries(merged))('a merge does not take back what others merged while %s', async (_, sequence) => {
  const { report } = await theatre.play(sequence);
  expect(report).toMatchObject(lossless);
});

it('what others do to people just before a merge is given back', async () => {
  const acts = ['rename', 'birthday', 'hide'] as const;
  for (const kind of acts) {
    for (const at of [28, 32, 36, 40, 41]) {
      const { report } = await theatre.play(alone([change(wish('merge', 48, 80, 2), meanwhile(at, kind, 2, 5))]));
      expect(report, `${kind} before request ${at}`).toMatchObject({ ...lossless, listedFields: 0 });
    }
  }
});
