import { groupBy } from '../../core/group-by';
import type { Face } from '../../core/photo/face';
import { recordsByPerson } from '../document/register-people';
import { readLocal } from '../local';
import type { Answer } from './answer';
import { AnswerIndex, noAnswers } from './answer-index';
import { answersToday, keptUnder, partsUnder, reviewAnswerName, type KeptAnswer } from './kept-answers';
import { noteAnswer } from './namesakes';
import { shortId, type FacePlace, type Finding, type Naming } from './references';
import { standingNames, unsayParts } from './unsaying';

export interface AnsweredLibrary extends Pick<Naming, 'faceOf'>, Pick<Finding, 'facesOn'> {
  /** A face of a person to know it by; null for one without, undefined for somebody unknown. */
  faceOfPerson: (personId: string) => FacePlace | null | undefined;
  personIds: () => Iterable<string>;
}

/** So that it outlives a face reset. Returns the name under which it is kept. */
export const keepReviewAnswer = async (answers: readonly Answer[], library: AnsweredLibrary): Promise<string> => {
  const records = recordsByPerson(await readLocal());
  const personOf = (id: string) => {
    const face = library.faceOfPerson(id);
    return face === undefined ? undefined : { recordId: records.get(id)?.id, face: face ?? undefined };
  };
  const name = reviewAnswerName(answers, { faceOf: library.faceOf, personOf });
  await noteAnswer(name);
  return name;
};

/** Also what is left of it, where part of it was taken back before. */
export const withdrawReviewAnswer = async (name: string): Promise<void> => {
  const register = await readLocal();
  await (standingNames(register).includes(name)
    ? noteAnswer(name, { isWithdrawn: true })
    : unsayParts(partsUnder(name)));
};

export interface KeptAnswers {
  answers: readonly KeptAnswer[];
  people: ReadonlyMap<string, string>;
}

export const nothingKept: KeptAnswers = { answers: [], people: new Map() };

export const readKeptAnswers = async (): Promise<KeptAnswers> => {
  const register = await readLocal();
  const alive = Object.values(register.records).filter(({ isRemoved }) => !isRemoved);
  return {
    answers: standingNames(register).flatMap((name) => keptUnder(name)),
    people: new Map(alive.map(({ id, personId }) => [shortId(id), personId])),
  };
};

export const answersAbout = ({ answers, people }: KeptAnswers, library: AnsweredLibrary): AnswerIndex => {
  const known = new Map([...Array.from(library.personIds(), (id) => [shortId(id), id] as const), ...people]);
  const finding: Finding = { person: (short) => known.get(short), facesOn: library.facesOn };
  return new AnswerIndex(answers.flatMap((kept) => answersToday(kept, finding)));
};

/** Which of these faces may be one pet although they are on one photo. */
export const allowedAmong = ({ answers, people }: KeptAnswers, faces: readonly Face[]): AnswerIndex => {
  const allowing = answers.filter(({ kind }) => kind === 'allowed');
  if (allowing.length === 0) {
    return noAnswers;
  }
  const onPhoto = groupBy(faces, ({ assetId }) => shortId(assetId));
  return answersAbout(
    { answers: allowing, people },
    {
      faceOf: () => undefined,
      faceOfPerson: () => undefined,
      facesOn: (short) => onPhoto.get(short) ?? [],
      personIds: () => [],
    },
  );
};
