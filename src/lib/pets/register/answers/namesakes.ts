import { tidyAnswer } from '../document/register';
import { recordIn } from '../document/register-people';
import { editLocal, readLocal } from '../local';
import { namesakesName } from './kept-answers';

/** A pet is told by its record, which stays when its person changes. */
const nameOf = async (personIds: readonly string[]): Promise<string> => {
  const register = await readLocal();
  return namesakesName(personIds.map((personId) => recordIn(register, personId)?.id ?? personId));
};

export const noteAnswer = (name: string, { isWithdrawn = false } = {}): Promise<void> =>
  editLocal((register, updatedAt) => ({
    ...register,
    answers: { ...register.answers, [name]: tidyAnswer({ updatedAt, isWithdrawn }) },
  }));

export const keepNamesakes = async (personIds: readonly [string, string]): Promise<void> =>
  noteAnswer(await nameOf(personIds));

export const areNamesakes = async (personIds: readonly [string, string]): Promise<boolean> => {
  const { answers } = await readLocal();
  const name = await nameOf(personIds);
  return Object.hasOwn(answers, name) && !answers[name].isWithdrawn;
};
