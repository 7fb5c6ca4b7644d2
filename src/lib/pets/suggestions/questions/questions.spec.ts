import { describe, expect, it } from 'vitest';
import { newPersonId } from '../../core/new-person-id';
import { gaussians } from '../../ranking/vectors/testing';
import { unit } from '../../ranking/vectors/vectors';
import { AnswerIndex } from '../../register/answers/answer-index';
import type { Question, QuestionOf } from './question';
import { createQuestionFinder } from './question-finder';
import { isHopeful, refreshQuestion } from './refresh';
import { applyReply } from './replies/apply-reply';
import { asideAnswers } from './replies/remembered';
import type { ReviewFace, ReviewLibrary, ReviewPerson } from './review-library';
import { atOnce, faceOf, libraryOf, personOf } from './testing';

const next = gaussians(7);
const dimensions = 40;

/** A face of an animal that looks like an axis, with some noise. */
const seen = (id: string, animal: number, known: Partial<ReviewFace> = {}, noise = 0.05, draw = next): ReviewFace =>
  faceOf(id, {
    vector: unit(Float32Array.from({ length: dimensions }, (_, axis) => (axis === animal ? 1 : 0) + noise * draw())),
    ...known,
  });

const many = (name: string, animal: number, count: number, draw = next): ReviewFace[] =>
  Array.from({ length: count }, (_, index) => seen(`${name} ${index}`, animal, {}, 0.05, draw));

const bella = personOf('bella', many('bella', 0, 8), { isNamed: true });
/** Of fewer photos nobody is in the selection from the start. */
const wellKnown = personOf('bella', many('bella', 0, 40, gaussians(8)), { isNamed: true });
const max = personOf('max', many('max', 1, 8), { isNamed: true });
const strangers = Array.from({ length: 20 }, (_, index) =>
  personOf(`stranger ${index}`, many(`stranger ${index}`, 4 + index, 3)),
);

const ask = (library: ReviewLibrary): Question[] => atOnce(createQuestionFinder().find(library));

const asked = <K extends Question['kind']>(library: ReviewLibrary, kind: K): QuestionOf<K>[] =>
  ask(library).filter((question): question is QuestionOf<K> => question.kind === kind);

const about = (library: ReviewLibrary, personId: string) =>
  asked(library, 'same').filter((question) => question.personId === personId);

describe('same', () => {
  const fragment = personOf('fragment', many('fragment', 0, 4));
  const library = libraryOf([bella, max, fragment, ...strangers], [seen('stray', 0)]);

  it('asks first about who is surely the pet, and has them in the selection', () => {
    const known = libraryOf([wellKnown, max, fragment, ...strangers], [seen('stray', 0)]);
    const [first] = about(known, 'bella');
    const chosen = first.items.filter(({ preselected }) => preselected).map(({ id }) => id);
    expect(chosen.toSorted()).toEqual(['fragment', 'stray']);
    expect(first.items.map(({ probability }) => probability)).toEqual(
      first.items.map(({ probability }) => probability).toSorted((a, b) => b - a),
    );
    expect(first.exemplars).toHaveLength(5);
    expect(ask(known)[0]).toEqual(first);
  });

  it('have nobody in the selection where too little is known of the pet, or the model is weak', () => {
    const chosenIn = (of: ReviewLibrary) =>
      about(of, 'bella').flatMap(({ items }) => items.filter(({ preselected }) => preselected));
    const people = [wellKnown, max, fragment, ...strangers];
    expect(chosenIn(libraryOf(people))).toHaveLength(1);
    expect(chosenIn(library), 'few photos').toEqual([]);
    expect(chosenIn(libraryOf(people, [], { model: { topOne: 0.5, isBuiltIn: false } })), 'weak').toEqual([]);
    expect(chosenIn(libraryOf(people, [], { model: { topOne: 0.93, isBuiltIn: true } })), 'built in').toEqual([]);
    expect(chosenIn(libraryOf(people, [], { model: null }))).toEqual([]);
  });

  it('have one of two on a photo in the selection at most, also of two groups', () => {
    const onePhoto = { assetId: 'one photo' };
    const chosenIn = (of: ReviewLibrary) =>
      about(of, 'bella').flatMap(({ items }) => items.filter(({ preselected }) => preselected));
    const strays = [seen('one', 0, onePhoto), seen('two', 0, onePhoto)];
    expect(chosenIn(libraryOf([wellKnown, max, ...strangers], strays))).toHaveLength(1);
    // the face on that photo may be one that a grid doesn't show
    const groups = ['one', 'two'].map((name) =>
      personOf(name, [...many(name, 0, 30), seen(`${name} on it`, 0, onePhoto, 0.04)]),
    );
    expect(chosenIn(libraryOf([wellKnown, max, ...groups, ...strangers]))).toHaveLength(1);
  });

  it('have nobody in the selection who is like others, too', () => {
    const axes = (id: string, other: number) =>
      faceOf(id, {
        vector: unit(Float32Array.from({ length: dimensions }, (_, axis) => (axis === 0 ? 1 : axis === 1 ? other : 0))),
      });
    const twins = Array.from({ length: 25 }, (_, index) => axes(`twin ${index}`, 0.4));
    const maxLikeBella = personOf('max', [...max.faces, ...twins], { isNamed: true });
    const chosenAmong = (one: ReviewPerson) =>
      about(libraryOf([wellKnown, one, ...strangers], [axes('stray', 0.4)]), 'bella').flatMap(({ items }) =>
        items.filter(({ preselected }) => preselected).map(({ id }) => id),
      );
    expect(chosenAmong(max)).toEqual(['stray']);
    expect(chosenAmong(maxLikeBella)).toEqual([]);
  });

  it('are asked about only where they can be seen, and one of them is likely enough', () => {
    const idsIn = (of: ReviewLibrary) => about(of, 'bella').flatMap(({ items }) => items.map(({ id }) => id));
    const unseen = personOf('unseen', [], { photos: 9 });
    const orders = new Map([['bella', [['unseen', 'fragment']]]]);
    expect(idsIn(libraryOf([bella, max, unseen, fragment, ...strangers], [], { orders }))).not.toContain('unseen');
    const uncompared = [faceOf('uncompared')];
    expect(idsIn(libraryOf([bella, max], uncompared, { model: null }))).toEqual([]);
    const unlike = Array.from({ length: 60 }, (_, index) => seen(`unlike ${index}`, 4 + (index % 36), {}, 0.3));
    const best = asked(libraryOf([bella, max, ...strangers], unlike), 'same').map(({ items: [first] }) => first);
    expect(best.filter(({ probability }) => probability < 0.02)).toEqual([]);
  });

  it('takes over for the whole pet what was said of a part of it', () => {
    const parts = libraryOf([bella, max, fragment, personOf('other', many('other', 0, 3)), ...strangers], [], {
      answers: new AnswerIndex([{ kind: 'not-same', a: 'bella', b: 'other' }]),
    });
    const question = { ...about(parts, 'bella')[0], personId: 'fragment', items: [] };
    const after = applyReply(parts, question, { kind: 'same', chosen: ['other'], refused: [], mixed: [] });
    expect(after.answers.areNotSame('bella', 'fragment')).toBe(true);
    expect(about(after, 'bella').flatMap(({ items }) => items.map(({ id }) => id))).not.toContain('fragment');
  });

  it('asks nothing of what is put aside', () => {
    const [first] = about(library, 'bella');
    const aside = new AnswerIndex(asideAnswers(first));
    const items = about({ ...library, aside }, 'bella').flatMap((question) => question.items.map(({ id }) => id));
    expect(items.filter((id) => first.items.some((item) => item.id === id))).toEqual([]);
  });
});

describe('while faces are still found and compared', () => {
  const few = libraryOf([bella, max, ...strangers.slice(0, 5)], [seen('stray', 0), faceOf('uncompared')], {
    isComparing: true,
  });
  const itemsOf = (library: ReviewLibrary) => asked(library, 'same').flatMap(({ items }) => items.map(({ id }) => id));
  const kindsOf = (library: ReviewLibrary) => new Set(ask(library).map(({ kind }) => kind));

  it('single faces wait until it is known what is usual, and those without a look until the end', () => {
    expect(itemsOf(few)).not.toContain('stray');
    expect(itemsOf({ ...few, isComparing: false })).toContain('stray');
    const more = { ...few, people: [bella, max, ...strangers] };
    expect(itemsOf(more)).toContain('stray');
    expect(itemsOf(more)).not.toContain('uncompared');
  });

  it('nobody is called several pets by a few faces', () => {
    const both = personOf('both', [...many('one', 0, 6), ...many('two', 1, 3)], { isNamed: true });
    const library = libraryOf([both, max, ...strangers.slice(0, 5)], [], { isComparing: true });
    expect(kindsOf(library)).not.toContain('mixed');
    expect(kindsOf({ ...library, isComparing: false })).toContain('mixed');
  });

  it('those whom the server lists far down wait until they were compared', () => {
    const unlooked = Array.from({ length: 30 }, (_, index) => personOf(`unlooked ${index}`, [faceOf(`u ${index}`)]));
    const order = unlooked.map(({ id }) => id);
    const bestOf = (library: ReviewLibrary) => about(library, 'bella').map(({ items: [best] }) => best.probability);
    const library = libraryOf([bella, max, ...unlooked], [], { orders: new Map([['bella', [order]]]), model: null });
    expect(bestOf(library).some((best) => best < 0.3)).toBe(true);
    expect(bestOf({ ...library, isComparing: true }).filter((best) => best < 0.3)).toEqual([]);
  });
});

it('nobody is asked whether an animal of another species is the pet before the two were compared', () => {
  const cat = { ...bella, species: 'cat' as const };
  const unlooked = (species: 'cat' | 'dog') => personOf(species, [faceOf(`face of ${species}`)], { species });
  const others = Array.from({ length: 60 }, (_, index) => personOf(`other ${index}`, [faceOf(`o ${index}`)]));
  const orders = new Map([['bella', [['dog', 'cat', ...others.map(({ id }) => id)]]]]);
  const people = [cat, unlooked('dog'), unlooked('cat'), ...others];
  const library = libraryOf(people, [], { orders, model: null });
  const ids = about(library, 'bella').flatMap(({ items }) => items.map(({ id }) => id));
  expect(ids).toContain('cat');
  expect(ids).not.toContain('dog');
});

it('has no hope for a grid of which the best have gone and nobody else is likely', () => {
  const library = libraryOf([bella, max, ...strangers], [seen('stray', 0), seen('other', 5)]);
  const [question] = about(library, 'bella');
  const item = (id: string, probability: number) => ({ ...question.items[0], kind: 'stray' as const, id, probability });
  const grid = { ...question, items: [item('gone', 0.9), item('stray', 0.5), item('other', 0.01)] };
  const left = refreshQuestion(library, grid)!;
  expect(left).toMatchObject({ items: [{ id: 'stray' }, { id: 'other' }] });
  expect(isHopeful(left)).toBe(true);
  const without = { ...library, strays: library.strays.filter(({ id }) => id !== 'stray') };
  expect(isHopeful(refreshQuestion(without, grid)!)).toBe(false);
});

describe('single faces of somebody without a name', () => {
  const lost = many('lost', 0, 2);
  const group = personOf('group', [...many('group', 30, 7), ...lost]);
  const denied = { kind: 'not-same', a: 'bella', b: 'group' } as const;
  const library = libraryOf([bella, max, group, ...strangers], [], { answers: new AnswerIndex([denied]) });
  const single = (of: ReviewLibrary) =>
    asked(of, 'same')
      .filter(({ personId }) => personId === 'bella')
      .flatMap((question) => question.items.map((item) => ({ ...item, question })))
      .filter(({ kind }) => kind === 'face');
  const lostIds = lost.map(({ id }) => id).toSorted();

  it('are asked about where they are like a named pet and the rest is not', () => {
    const found = single(library);
    expect(found.map(({ id }) => id).toSorted()).toEqual(lostIds);
    expect(found.map(({ from }) => from)).toEqual([
      { personId: 'group', photos: 9 },
      { personId: 'group', photos: 9 },
    ]);
  });

  it('go to the pet, and all others stay', () => {
    const [{ question }] = single(library);
    const after = applyReply(library, question, { kind: 'same', chosen: lostIds, refused: [], mixed: [] });
    const idsOf = (id: string) => after.people.find((person) => person.id === id)!.faces.map((face) => face.id);
    expect(idsOf('bella')).toEqual(expect.arrayContaining(lostIds));
    expect(idsOf('group')).toEqual(group.faces.slice(0, 7).map(({ id }) => id));
    expect(after.people.find(({ id }) => id === 'group')!.photos).toBe(7);
    expect(single(after)).toEqual([]);
  });

  it('are not asked about again once they are refused, put aside, or left where they are', () => {
    const [{ question }] = single(library);
    const refused = applyReply(library, question, { kind: 'same', chosen: [], refused: lostIds, mixed: [] });
    expect(single(refused)).toEqual([]);
    expect(single({ ...library, aside: new AnswerIndex(asideAnswers(question)) })).toEqual([]);
    const stay = lostIds.map((faceId) => ({ kind: 'stays' as const, personId: 'group', faceId }));
    expect(single({ ...library, answers: new AnswerIndex([denied, ...stay]) })).toEqual([]);
  });

  it('are no questions where all of it is the pet, or they are on a photo with it', () => {
    const pure = personOf('group', many('pure', 0, 6));
    for (const answers of [[], [denied]]) {
      const people = [bella, max, pure, ...strangers];
      expect(single(libraryOf(people, [], { answers: new AnswerIndex(answers) }))).toEqual([]);
    }
    const beside = lost.map((face, index) => ({ ...face, assetId: bella.faces[index].assetId }));
    const onOnePhoto = personOf('group', [...group.faces.slice(0, 7), ...beside]);
    const people = [bella, max, onOnePhoto, ...strangers];
    expect(single({ ...library, people })).toEqual([]);
  });

  it('leave a question when their group has become somebody’s', () => {
    const [{ question }] = single(library);
    const named = library.people.map((one) => (one.id === 'group' ? { ...one, isNamed: true } : one));
    const left = refreshQuestion({ ...library, people: named }, question) as QuestionOf<'same'> | null;
    const ids = left?.items.map(({ id }) => id) ?? [];
    expect(ids.filter((id) => lostIds.includes(id))).toEqual([]);
    expect(refreshQuestion(library, question)).toBe(question);
  });
});

describe('pets without a name', () => {
  const unnamed = personOf('unnamed', many('unnamed', 2, 8));
  const alike = personOf('alike', many('alike', 2, 3));

  it('are asked about when they have many photos, also where nobody is named', () => {
    const library = libraryOf([unnamed, alike, ...strangers], [seen('stray', 2)]);
    const [first] = ask(library);
    expect(first).toMatchObject({ kind: 'same', personId: 'unnamed' });
    expect(
      about(library, 'unnamed')
        .flatMap(({ items }) => items.map(({ id }) => id))
        .toSorted(),
    ).toEqual(['alike', 'stray']);
    expect(about(library, 'alike')).toEqual([]);
  });

  it('are asked about no more once others were refused twice for them', () => {
    const second = personOf('second', many('second', 3, 8));
    const people = [bella, unnamed, alike, second, personOf('like second', many('like second', 3, 3)), ...strangers];
    const askedOf = (...pairs: (readonly [string, string])[]) => {
      const answers = new AnswerIndex(pairs.map(([a, b]) => ({ kind: 'not-same', a, b })));
      const all = asked(libraryOf(people, [], { answers }), 'same').map(({ personId }) => personId);
      return new Set(all.filter((id) => id !== 'bella'));
    };
    expect(askedOf()).toEqual(new Set(['unnamed', 'second']));
    expect(askedOf(['unnamed', 'stranger 0'])).toContain('second');
    expect(askedOf(['unnamed', 'stranger 0'], ['second', 'stranger 1'])).toEqual(new Set());
    expect(askedOf(['bella', 'unnamed'], ['bella', 'second']), 'refused for a pet').toContain('second');
  });

  it('come after those who have one, and take nothing from them', () => {
    const twin = personOf('twin', many('twin', 0, 7));
    const library = libraryOf([wellKnown, twin, unnamed, alike, ...strangers], [seen('stray', 0)]);
    const questions = asked(library, 'same');
    expect(questions[0].personId).toBe('bella');
    const items = about(library, 'bella').flatMap((question) => question.items);
    expect(
      items
        .filter(({ preselected }) => preselected)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['stray', 'twin']);
    expect(about(library, 'twin')).toEqual([]);
  });
});

describe('strays among themselves', () => {
  const lost = many('lost', 2, 5);
  const others = Array.from({ length: 12 }, (_, index) => seen(`other ${index}`, 4 + index));
  const library = libraryOf([bella, max, ...strangers], [...lost, ...others]);
  const idsOf = (question: QuestionOf<'newcomer'>) => question.faces.map(({ id }) => id).toSorted();

  it('are a new pet where they are alike, and like nobody who has a name', () => {
    const questions = asked(library, 'newcomer');
    expect(questions.map((question) => idsOf(question))).toEqual([lost.map(({ id }) => id)]);
    const known = { ...library, strays: [...many('known', 0, 5), ...others] };
    expect(asked(known, 'newcomer')).toEqual([]);
  });

  it('are left alone where the model is too weak to tell animals apart', () => {
    expect(asked({ ...library, model: { topOne: 0.62, isBuiltIn: true } }, 'newcomer')).toEqual([]);
    expect(asked({ ...library, model: { topOne: null, isBuiltIn: false } }, 'newcomer')).toHaveLength(1);
  });

  it('become a person with a name, and the rest is put aside', () => {
    const [question] = asked(library, 'newcomer');
    const found = { faces: question.faces.slice(0, 4), to: { kind: 'new', name: 'Rex' } as const };
    const after = applyReply(library, question, { kind: 'newcomer', found, nobodys: [] });
    expect(after.people.at(-1)).toMatchObject({ isNamed: true, photos: 4 });
    expect(after.strays).toHaveLength(13);
    expect([...(after.aside ?? [])]).toEqual([{ kind: 'nobody', faceId: question.faces[4].id }]);
    expect([...after.answers]).toEqual([]);
  });

  it('are asked about no more once they are nobody’s or put aside, and without those that have gone', () => {
    const [question] = asked(library, 'newcomer');
    const nobodys = question.faces.map(({ id }) => id);
    const denied = applyReply(library, question, { kind: 'newcomer', found: null, nobodys });
    expect(asked(denied, 'newcomer')).toEqual([]);
    expect(denied.strays).toEqual(library.strays);
    expect(refreshQuestion(denied, question)).toBeNull();
    expect(asked({ ...library, aside: new AnswerIndex(asideAnswers(question)) }, 'newcomer')).toEqual([]);
    const fewer = { ...library, strays: library.strays.filter(({ id }) => id !== nobodys[1]) };
    expect(refreshQuestion(fewer, question)).toMatchObject({ faces: question.faces.filter((_, at) => at !== 1) });
  });
});

it('asks whose a stray is that may be one of two', () => {
  const between = Float32Array.from({ length: dimensions }, (_, axis) => (axis < 2 ? 1 : 0) + 0.02 * next());
  const library = libraryOf([bella, max, ...strangers], [faceOf('between', { vector: unit(between) })]);
  const [question] = asked(library, 'whose');
  expect(question.candidates.map(({ personId }) => personId).toSorted()).toEqual(['bella', 'max']);
  const nameless = library.people.map((person) => (person.id === 'max' ? { ...person, isNamed: false } : person));
  expect(asked({ ...library, people: nameless }, 'whose')).toEqual([]);
  // by this name it is known when it is answered, or put aside
  expect(question.id).toEqual({ kind: 'whose', faceId: 'between' });
  expect(asked({ ...library, answers: new AnswerIndex([question.id]) }, 'whose')).toEqual([]);
  expect(asked({ ...library, aside: new AnswerIndex(asideAnswers(question)) }, 'whose')).toEqual([]);
  const othersName = new AnswerIndex([{ kind: 'whose', faceId: 'other' }]);
  expect(asked({ ...library, answers: othersName }, 'whose')).toHaveLength(1);
  const after = applyReply(library, question, { kind: 'whose', to: { kind: 'new', name: 'Rex' } });
  expect(after.people.at(-1)).toMatchObject({ id: newPersonId(null, [{ id: 'between' }]), isNamed: true, photos: 1 });
});

it('sets apart the faces of a pet that are another’s', () => {
  const wrong = many('wrong', 1, 3);
  const both = personOf('bella', [...bella.faces, ...wrong], { isNamed: true });
  const [question] = asked(libraryOf([both, max, ...strangers]), 'mixed');
  const [, apart] = question.groups;
  expect(apart.personId).toBe('max');
  expect(apart.faces.length).toBeGreaterThan(0);
  expect(apart.faces.every(({ id }) => id.startsWith('wrong'))).toBe(true);
  const ids = question.groups.flatMap(({ faces }) => faces.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

it('looks through all of a pet of whom there are few photos, once', () => {
  const faces = Array.from({ length: 8 }, (_, index) => seen(`rex ${index}`, 3, {}, 0.25));
  const rex = personOf('rex', faces, { isNamed: true });
  const library = libraryOf([bella, max, rex, ...strangers]);
  const question = asked(library, 'mixed').find(({ personId }) => personId === 'rex')!;
  expect(question.groups.flatMap((group) => group.faces)).toHaveLength(8);
  const aside = new AnswerIndex(asideAnswers(question));
  expect(asked({ ...library, aside }, 'mixed').map(({ personId }) => personId)).not.toContain('rex');
  const after = applyReply(library, question, { kind: 'mixed', moves: [] });
  const later = { ...library, answers: after.answers };
  for (const one of [after, later]) {
    expect(asked(one, 'mixed').map(({ personId }) => personId)).not.toContain('rex');
  }
});

it('divides whom the user suspects, and does not ask whose it is before', () => {
  const two = personOf('two', [...many('two', 0, 3), ...many('more', 1, 3)]);
  const library = libraryOf([bella, max, two, ...strangers], [], { suspected: new Set(['two']) });
  expect(asked(library, 'same').flatMap(({ items }) => items.map(({ id }) => id))).not.toContain('two');
  const question = asked(library, 'mixed').find(({ personId }) => personId === 'two')!;
  expect(question.groups.map(({ faces }) => faces.length)).toEqual([3, 3]);
  const moves = [{ faces: question.groups[1].faces, to: { kind: 'person', personId: 'max' } as const }];
  const after = applyReply(library, question, { kind: 'mixed', moves });
  expect(after.suspected?.size).toBe(0);
  expect(after.people.find(({ id }) => id === 'max')?.photos).toBe(11);
});

it('takes no doubt for unfounded that was only put aside', () => {
  const noisy = (name: string, animal: number) =>
    personOf(
      name,
      Array.from({ length: 8 }, (_, index) => seen(`${name} ${index}`, animal, {}, 0.3)),
      { isNamed: true },
    );
  const library = libraryOf([noisy('kai', 2), noisy('rex', 3), ...strangers]);
  const doubtAbout = (one: ReviewLibrary, personId: string) =>
    asked(one, 'mixed').find((question) => question.personId === personId)?.worth.photos ?? 0;
  const question = asked(library, 'mixed').find(({ personId }) => personId === 'rex')!;
  const before = doubtAbout(library, 'kai');
  expect(before).toBeGreaterThan(0);
  expect(doubtAbout({ ...library, aside: new AnswerIndex(asideAnswers(question)) }, 'kai')).toBe(before);
  expect(doubtAbout(applyReply(library, question, { kind: 'mixed', moves: [] }), 'kai')).toBeLessThan(before);
});

describe('what is impossible', () => {
  it('is one pet twice on a photo, unless the user says so', () => {
    const [a, b] = [seen('a', 0, { assetId: 'one photo' }), seen('b', 2, { assetId: 'one photo' }, 0.1)];
    const library = libraryOf([personOf('bella', [...bella.faces, a, b], { isNamed: true }), ...strangers]);
    const [question] = asked(library, 'twice');
    expect(question.faces.map(({ id }) => id)).toEqual(['a', 'b']);
    const after = applyReply(library, question, { kind: 'twice', wrong: null });
    expect(after.answers.allows('a', 'b')).toBe(true);
    expect(asked(after, 'twice')).toEqual([]);
  });

  it('is a photo from before the birth or after the death', () => {
    const faces = [
      ...bella.faces,
      seen('early', 0, { takenAt: '2001-01-01T10:00:00' }),
      seen('late', 0, { takenAt: '2021-01-01T10:00:00' }),
    ];
    const known = { isNamed: true, birthDate: '2010-01-01', deathDate: '2020-01-01' };
    const library = libraryOf([personOf('bella', faces, known), ...strangers]);
    const questions = asked(library, 'dates');
    const found = new Map(questions.map(({ reason, day, faces: [face] }) => [reason, [day, face.id]]));
    expect(found).toEqual(
      new Map([
        ['before-birth', ['2010-01-01', 'early']],
        ['after-death', ['2020-01-01', 'late']],
      ]),
    );
    const after = applyReply(library, questions[0], { kind: 'dates', wrong: null });
    expect(asked(after, 'dates')).toHaveLength(1);
  });
});

it('keeps apart whom answers make, also out of each other and of the same faces', () => {
  const worth = { photos: 1, seconds: 1 };
  const [first, second, third] = many('one', 0, 3);
  const divide = (library: ReviewLibrary, personId: string, faces: ReviewFace[]) =>
    applyReply(
      library,
      { kind: 'mixed', id: { kind: 'mixed', personId, faceId: faces[0].id }, personId, groups: [], worth },
      { kind: 'mixed', moves: [{ faces, to: { kind: 'new', name: '' } }] },
    );
  const once = divide(libraryOf([personOf('bella', [first, second, third], { isNamed: true })]), 'bella', [
    first,
    second,
  ]);
  const twice = divide(once, once.people[1].id, [first]);
  expect(twice.people.map(({ faces }) => faces.map(({ id }) => id))).toEqual([[third.id], [second.id], [first.id]]);
  expect(new Set(twice.people.map(({ id }) => id)).size).toBe(3);
});
