import { expect, it } from 'vitest';
import type { DemoVersion } from '../../../demo/server/index.ts';
import { alone, atWrite, change, undo, wish } from '../found/building.ts';
import type { PersonView, View } from '../model/view.ts';
import { useTheatre } from '../playing.ts';
import type { Step, Trouble } from '../sequence/sequence.ts';
import { notGivenBack } from './given-back.ts';

const theatre = useTheatre();

const reset = (more: Partial<Trouble> = {}): Step => ({
  do: 'reset',
  tab: 0,
  faults: [],
  meanwhile: [],
  pause: [],
  choice: 'finish',
  lands: 'before',
  ...more,
});
const lossless = { losses: [], silentFaces: 0, silentFields: 0, stuck: 0 };

/** People outlive a reset from 3.1 on, empty. */
const versions: DemoVersion[] = ['3.0.3', '3.1.0', '3.2.2'];

it.each(versions)(
  'after a face reset of %s, pets are given back, whatever a cut-off choice, and taken back',
  async (version) => {
    for (const choice of ['finish', 'roll-back'] as const) {
      for (const faults of [[], [atWrite('lost', 0, 9)], [atWrite('crash-after', 1)], [atWrite('unanswered', 2, 4)]]) {
        const steps = [change(wish('rename', 1, 1)), reset({ faults, choice }), undo(0)];
        const { broken, report } = await theatre.play(alone(steps, { version, isUndone: false }));
        expect(broken).toBeNull();
        expect(report).toMatchObject(lossless);
        expect(report?.story.find((line) => line.startsWith('reset'))).toMatch(/restore Bella/u);
      }
    }
  },
);

const person = (key: string, more: Partial<PersonView> = {}): PersonView => ({
  key,
  id: key,
  name: key,
  birthDate: '2020-01-01',
  isFavorite: false,
  isHidden: false,
  cover: null,
  decision: null,
  died: null,
  ...more,
});
const viewOf = (...people: PersonView[]): View => ({
  people,
  faces: people.map(({ key }, index) => ({ key: `face 0${index}: 1 1 2 2`, owner: key, face: {} as never })),
  doubled: 0,
});

it('finds who is not given back, with all that was said of them, nor listed', () => {
  const before = viewOf(person('Bella'), person('Rex'), person('Max'));
  const after = viewOf(person('new', { name: 'Bella' }), person('Rex', { birthDate: null }));
  const names = (listed: string[]) => notGivenBack(before, after, listed).map(({ name }) => name);
  expect(names([])).toEqual(['Rex', 'Max']);
  expect(names(['Max'])).toEqual(['Rex']);
});

it('finds who is there, and shown by no face', () => {
  const before = viewOf(person('Bella'));
  expect(notGivenBack(before, { ...before, faces: [] }, [])).toHaveLength(1);
});
