import { tidyAnswer, type Register } from '../document/register';
import { editLocal, readLocal } from '../local';
import { nameWithout, partsUnder } from './kept-answers';

/** The names of answers that were not taken back. */
export const standingNames = ({ answers }: Register): string[] =>
  Object.entries(answers)
    .filter(([, { isWithdrawn }]) => !isWithdrawn)
    .map(([name]) => name);

/** All parts of answers that were not taken back, named as by {@link partsUnder}. */
export const standingParts = async (): Promise<ReadonlySet<string>> =>
  new Set(standingNames(await readLocal()).flatMap((name) => partsUnder(name)));

const noteAll = (
  register: Register,
  updatedAt: string,
  names: { said: readonly string[]; withdrawn: readonly string[] },
): Register => ({
  ...register,
  answers: {
    ...register.answers,
    ...Object.fromEntries(names.withdrawn.map((name) => [name, tidyAnswer({ updatedAt, isWithdrawn: true })])),
    ...Object.fromEntries(names.said.map((name) => [name, tidyAnswer({ updatedAt, isWithdrawn: false })])),
  },
});

/** Takes parts back, in whichever answers they stand; what else was said with them goes on standing. */
export const unsayParts = (parts: readonly string[]): Promise<void> =>
  editLocal((register, updatedAt) => {
    const said = new Set(parts);
    const withdrawn = standingNames(register).filter((name) => partsUnder(name).some((part) => said.has(part)));
    const left = withdrawn.map((name) => nameWithout(name, said)).filter((name) => name !== null);
    return noteAll(register, updatedAt, { said: left, withdrawn });
  });

/** Says them again, where they do not stand already. */
export const sayParts = (parts: readonly string[]): Promise<void> =>
  editLocal((register, updatedAt) => {
    const standing = new Set(standingNames(register).flatMap((name) => partsUnder(name)));
    return noteAll(register, updatedAt, { said: parts.filter((part) => !standing.has(part)), withdrawn: [] });
  });
