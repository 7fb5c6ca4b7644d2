import type { Destination } from '../../src/lib/pets/core/destination.ts';
import { newPersonId } from '../../src/lib/pets/core/new-person-id.ts';
import type { DatedFace } from '../../src/lib/pets/core/photo/face.ts';
import {
  applyReply,
  giverOf,
  type QuestionFinder,
  type ReviewLibrary,
} from '../../src/lib/pets/suggestions/questions/index.ts';
import type { Question, QuestionOf, Reply } from '../../src/lib/pets/suggestions/questions/question.ts';
import { atOnce } from '../../src/lib/pets/suggestions/questions/testing.ts';
import type { Tile } from './figures/preselection.ts';
import { pressesFor } from './keys.ts';
import { never, type Slip } from './slips.ts';
import { tallyOf, type Step } from './tally.ts';
import { namedIn, type World } from './world/world.ts';

/** What came of a sitting. */
export interface Sitting {
  /** The start first, then one for each decision. */
  steps: Step[];
  /** All that grids about named pets have shown. */
  tiles: Tile[];
  /** How often each kind of question was asked, with the presses. */
  kinds: Map<Question['kind'], { asked: number; presses: number }>;
  left: ReviewLibrary;
}

const enoughDecisions = 2000;

const commonest = (names: readonly string[]): string | undefined =>
  [...Map.groupBy(names, (name) => name)].sort(([, a], [, b]) => b.length - a.length).at(0)?.[0];

/** A user who knows all animals and goes by nothing but what a question shows. */
const perfectUser = (world: World, petOfPerson: ReadonlyMap<string, string>) => {
  const truth = new Map(world.clusters.flatMap(({ faces }) => faces.map(({ id, pet }) => [id, pet])));
  const personOf = (pet: string) => [...petOfPerson].find(([, own]) => own === pet)?.[0];
  const petOfFace = ({ id }: DatedFace) => truth.get(id)!;
  // A pet that was made by mistake is nobody on it.
  const isOurs = (pet: string) => world.animals.get(pet)?.isOurs ?? false;

  /** Where somebody's face belongs. */
  const home = (pet: string): Destination => {
    const personId = personOf(pet);
    return personId === undefined
      ? isOurs(pet)
        ? { kind: 'new', name: pet }
        : { kind: 'nobody' }
      : { kind: 'person', personId };
  };

  const divide = (faces: readonly DatedFace[], own: string | undefined) =>
    [...Map.groupBy(faces, (face) => petOfFace(face))].flatMap(([pet, theirs]) =>
      pet === own ? [] : [{ faces: theirs, to: home(pet) }],
    );

  /** Whom a grid is about; one without a name is who is mostly shown. Strangers are left as they are. */
  const petAsked = ({ personId, exemplars }: QuestionOf<'same'>) => {
    const pet = petOfPerson.get(personId) ?? commonest(exemplars.map((face) => petOfFace(face)));
    return pet !== undefined && isOurs(pet) ? pet : undefined;
  };

  return {
    answer(question: Question): Reply {
      switch (question.kind) {
        case 'same': {
          const pet = petAsked(question);
          const isPet = (face: DatedFace) => petOfFace(face) === pet;
          const chosen = question.items.filter(({ faces }) => faces.every((face) => isPet(face)));
          const mixed = question.items.filter(
            (item) => !chosen.includes(item) && item.faces.some((face) => isPet(face)),
          );
          const refused = question.items.filter((item) => !chosen.includes(item) && !mixed.includes(item));
          const [yes, no, several] = [chosen, refused, mixed].map((items) => items.map(({ id }) => id));
          return { kind: 'same', chosen: yes, refused: no, mixed: several };
        }
        case 'whose': {
          return { kind: 'whose', to: home(petOfFace(question.face)) };
        }
        case 'newcomer': {
          const pet = commonest(
            question.faces.filter((face) => isOurs(petOfFace(face))).map((face) => petOfFace(face)),
          );
          const theirs = question.faces.filter((face) => petOfFace(face) === pet);
          // One picture alone is no reason to make a pet of it: it is put aside.
          const found = pet === undefined || theirs.length < 2 ? null : { faces: theirs, to: home(pet) };
          return { kind: 'newcomer', found, nobodys: pet === undefined ? question.faces.map(({ id }) => id) : [] };
        }
        case 'mixed': {
          const faces = question.groups.flatMap((group) => group.faces);
          const named = petOfPerson.get(question.personId);
          // Of a fragment, those stay who are most in the column that stays: it is asked about again, as one animal's.
          const stays = named ?? commonest(question.groups[0].faces.map((face) => petOfFace(face)));
          return { kind: 'mixed', moves: divide(faces, stays) };
        }
        case 'twice':
        case 'dates': {
          const wrong = divide(question.faces, petOfPerson.get(question.personId)).at(0) ?? null;
          return { kind: question.kind, wrong };
        }
      }
    },
    /** What a grid shows; of strangers nothing is known. */
    tiles(question: Question): Tile[] {
      const pet = question.kind === 'same' ? petAsked(question) : undefined;
      const items = question.kind === 'same' && pet !== undefined ? question.items : [];
      return items.map(({ probability, preselected, faces }) => ({
        probability,
        preselected,
        isRight: faces.every((face) => petOfFace(face) === pet),
      }));
    },
  };
};

const placementOf = ({ people }: ReviewLibrary, petOfPerson: ReadonlyMap<string, string>) => ({
  petOf: new Map(
    people.flatMap(({ id, faces }) => {
      const pet = petOfPerson.get(id);
      return pet === undefined ? [] : faces.map((face): [string, string] => [face.id, pet]);
    }),
  ),
});

/** Who goes where by a reply. */
const movesOf = (question: Question, reply: Reply): readonly { faces: readonly DatedFace[]; to: Destination }[] => {
  switch (reply.kind) {
    case 'same': {
      return [];
    }
    case 'whose': {
      return question.kind === 'whose' && reply.to ? [{ faces: [question.face], to: reply.to }] : [];
    }
    case 'mixed': {
      return reply.moves;
    }
    case 'newcomer': {
      return reply.found ? [reply.found] : [];
    }
    case 'twice':
    case 'dates': {
      return reply.wrong ? [reply.wrong] : [];
    }
  }
};

/** Lets a user who knows all animals answer until nothing is left to ask, without a mistake but for what `slip` makes of it. */
export const sortByReview = (
  world: World,
  library: ReviewLibrary,
  finder: QuestionFinder,
  {
    slip = never,
    onQuestion,
  }: {
    slip?: Slip;
    onQuestion?: (library: ReviewLibrary, question: Question, pet: string | undefined) => void;
  } = {},
): Sitting => {
  const petOfPerson = new Map(namedIn(world).map(({ id, pet }) => [id, pet]));
  const user = perfectUser(world, petOfPerson);
  const { standing } = tallyOf(world);
  const sitting: Sitting = {
    steps: [{ presses: 0, decisions: 0, ...standing(placementOf(library, petOfPerson)) }],
    tiles: [],
    kinds: new Map(),
    left: library,
  };
  for (let decisions = 1; decisions <= enoughDecisions; decisions++) {
    const question = atOnce(finder.find(sitting.left)).at(0);
    if (!question) {
      break;
    }
    onQuestion?.(sitting.left, question, petOfPerson.get(giverOf(question) ?? ''));
    const reply = slip(question, user.answer(question));
    const presses = pressesFor(question, reply);
    sitting.tiles.push(...user.tiles(question));
    const kind = sitting.kinds.get(question.kind) ?? { asked: 0, presses: 0 };
    sitting.kinds.set(question.kind, { asked: kind.asked + 1, presses: kind.presses + presses });
    sitting.left = applyReply(sitting.left, question, reply);
    for (const { to, faces } of movesOf(question, reply)) {
      if (to.kind === 'new') {
        petOfPerson.set(newPersonId(giverOf(question), faces), to.name);
      }
    }
    const before = sitting.steps.at(-1)!;
    const now = standing(placementOf(sitting.left, petOfPerson));
    sitting.steps.push({ presses: before.presses + presses, decisions, ...now });
  }
  return sitting;
};
