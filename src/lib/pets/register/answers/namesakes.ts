import { answerKey, tidyAnswer } from '../document/register';
import { editLocal, readLocal } from '../local';
import { recordIn } from '../records';

type Question = Parameters<typeof answerKey>[0];

/** A pet is asked about by its record, which stays when its person changes. */
const keyOf = async (question: Question, personIds: readonly string[]): Promise<string> => {
  const register = await readLocal();
  return answerKey(
    question,
    personIds.map((personId) => recordIn(register, personId)?.id ?? personId),
  );
};

/** Notes an answer under its key, or that it is taken back. */
export const noteAnswer = (key: string, { isWithdrawn = false } = {}): Promise<void> =>
  editLocal((register, updatedAt) => ({
    ...register,
    answers: { ...register.answers, [key]: tidyAnswer({ updatedAt, isWithdrawn }) },
  }));

/** Notes that the user answered a question about some people with no. */
export const putAnswer = async (question: Question, personIds: readonly string[]): Promise<void> =>
  noteAnswer(await keyOf(question, personIds));

/** Whether the user has answered the question about these people with no. */
export const hasAnswer = async (question: Question, personIds: readonly string[]): Promise<boolean> => {
  const { answers } = await readLocal();
  const key = await keyOf(question, personIds);
  return Object.hasOwn(answers, key) && !answers[key].isWithdrawn;
};
