import { answerKey } from '../model/register';
import { editLocal, readLocal } from './local';
import { recordIn } from './records';

type Question = Parameters<typeof answerKey>[0];

/** A pet is asked about by its record, which stays when its person changes. */
const keyOf = async (question: Question, personIds: readonly string[]): Promise<string> => {
  const register = await readLocal();
  return answerKey(
    question,
    personIds.map((personId) => recordIn(register, personId)?.id ?? personId),
  );
};

/** Notes that the user answered a question about some people with no. */
export const putAnswer = async (question: Question, personIds: readonly string[]): Promise<void> => {
  const key = await keyOf(question, personIds);
  await editLocal((register, updatedAt) => ({ ...register, answers: { ...register.answers, [key]: { updatedAt } } }));
};

/** Whether the user has answered the question about these people with no. */
export const hasAnswer = async (question: Question, personIds: readonly string[]): Promise<boolean> => {
  const { answers } = await readLocal();
  return Object.hasOwn(answers, await keyOf(question, personIds));
};
