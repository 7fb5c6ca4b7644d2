import type { Action, Goal, Lot } from './action.ts';
import { anyCover, type Fact, type Field, type Value } from './facts.ts';
import { factsOf, type PersonView, type View } from './view.ts';

const fact = (subject: string, field: Field, value: Value): Fact => ({ subject, field, value });

const made = ({ key, name }: Extract<Goal, { kind: 'new' }>): Fact[] => [
  fact(key, 'there', true),
  fact(key, 'name', name),
  fact(key, 'birthDate', null),
  fact(key, 'isFavorite', false),
  fact(key, 'isHidden', false),
  fact(key, 'cover', anyCover),
  fact(key, 'decision', 'pet dog'),
  fact(key, 'died', null),
];

const goalKey = (goal: Goal): string | null => (goal.kind === 'nobody' ? null : goal.key);

/** Whether a face is, or may be, the cover of whoever has it. */
const isPerhapsCover = ({ cover }: PersonView, assetId: string): boolean => cover === assetId || cover === anyCover;

/** Faces that come to somebody else: whoever loses its cover by it, or had no face before, has any other one afterwards. */
const moving = (lots: readonly Lot[], view: View): Fact[] => {
  const facts: Fact[] = [];
  for (const { faces, to } of lots) {
    const target = goalKey(to);
    const moved = view.faces.filter(({ key, owner }) => faces.includes(key) && (to.kind === 'new' || owner !== target));
    if (moved.length === 0) {
      continue;
    }
    facts.push(...(to.kind === 'new' ? made(to) : []));
    for (const { key, owner, face } of moved) {
      facts.push(fact(key, 'owner', target));
      const loser = view.people.find((person) => person.key === owner);
      if (loser && isPerhapsCover(loser, face.assetId)) {
        facts.push(fact(loser.key, 'cover', anyCover));
      }
    }
    if (target && to.kind === 'person' && view.faces.every(({ owner }) => owner !== target)) {
      facts.push(fact(target, 'cover', anyCover));
    }
  }
  return facts;
};

const merging = (survivorKey: string, mergedKeys: readonly string[], view: View): Fact[] => {
  const of = (key: string): PersonView[] => view.people.filter((person) => person.key === key);
  const [survivor] = of(survivorKey);
  const merged = mergedKeys.flatMap((key) => of(key));
  if (!survivor) {
    return [];
  }
  const all = [survivor, ...merged];
  const hasFaces = view.faces.some(({ owner }) => owner === survivorKey);
  const wanted: [Field, Value][] = [
    ['name', all.find(({ name }) => name !== '')?.name ?? ''],
    ['birthDate', all.find(({ birthDate }) => birthDate !== null)?.birthDate ?? null],
    ['isFavorite', all.some(({ isFavorite }) => isFavorite)],
    ['decision', all.find(({ decision }) => decision !== null)?.decision ?? null],
    ['died', all.find(({ died }) => died !== null)?.died ?? null],
    ...(hasFaces ? [] : [['cover', anyCover] as [Field, Value]]),
  ];
  return [
    ...view.faces
      .filter(({ owner }) => owner !== null && mergedKeys.includes(owner))
      .map(({ key }) => fact(key, 'owner', survivorKey)),
    ...merged.map(({ key }) => fact(key, 'there', false)),
    ...wanted
      .filter(([field, value]) => survivor[field as keyof PersonView] !== value)
      .map(([field, value]) => fact(survivorKey, field, value)),
  ];
};

/** What must be true after an action that must have been otherwise before. */
export const effectsOf = (action: Action, view: View): Fact[] => {
  switch (action.kind) {
    case 'rename': {
      return [fact(action.person, 'name', action.name)];
    }
    case 'edit': {
      const { deathDate, ...fields } = action.fields;
      const entries = Object.entries(fields) as [Field, Value][];
      return action.people.flatMap((key) => [
        ...entries.map(([field, value]) => fact(key, field, value)),
        ...(deathDate === undefined ? [] : [fact(key, 'died', deathDate)]),
      ]);
    }
    case 'cover': {
      return [fact(action.person, 'cover', action.assetId)];
    }
    case 'decide': {
      const { kind, species } = action.decision;
      const said = kind && `${kind} ${species ?? ''}`.trim();
      return action.people.map((key) => fact(key, 'decision', said));
    }
    case 'merge': {
      return merging(action.person, action.merged, view);
    }
    case 'move': {
      return moving([action], view);
    }
    case 'gather': {
      const lot: Lot = { faces: action.faces, to: { kind: 'person', key: action.person } };
      return [...(action.merged.length > 0 ? merging(action.person, action.merged, view) : []), ...moving([lot], view)];
    }
    case 'split': {
      const own = new Set(view.faces.filter(({ owner }) => owner === action.person).map(({ key }) => key));
      return moving(
        action.moves.map((lot) => ({ ...lot, faces: lot.faces.filter((face) => own.has(face)) })),
        view,
      );
    }
    case 'draw': {
      const key = goalKey(action.to);
      const isFirst = key !== null && view.faces.every(({ owner }) => owner !== key);
      return [
        ...(action.to.kind === 'new' ? made(action.to) : []),
        fact(action.face, 'there', true),
        fact(action.face, 'owner', key),
        ...(key !== null && isFirst && action.to.kind === 'person' ? [fact(key, 'cover', anyCover)] : []),
      ];
    }
    case 'erase': {
      const found = view.faces.find(({ key }) => key === action.face);
      const owner = view.people.find(({ key }) => key === found?.owner);
      return [
        fact(action.face, 'there', false),
        ...(owner && found && isPerhapsCover(owner, found.face.assetId) ? [fact(owner.key, 'cover', anyCover)] : []),
      ];
    }
  }
};

/** Those of the effects that are not so already. Any cover may become any other one. */
export const changesOf = (effects: readonly Fact[], view: View): Fact[] => {
  const known = new Map(factsOf(view).map(({ subject, field, value }) => [`${subject} ${field}`, value]));
  return effects.filter(
    ({ subject, field, value }) => value === anyCover || known.get(`${subject} ${field}`) !== value,
  );
};
