import { mergeRegisters, tidyRegister } from './document/register-merge';
import { parseRegister } from './document/register-reading';
import { editLocal, readLocal } from './local';

/** The register as the text of a JSON file, for people to read too; docs/register.md says what is in it. */
export const exportRegister = async (): Promise<string> =>
  `${JSON.stringify(tidyRegister(await readLocal()), null, 2)}\n`;

export interface ImportOutcome {
  records: number;
  answers: number;
}

const countChanged = (now: Readonly<Record<string, unknown>>, old: Readonly<Record<string, unknown>>): number =>
  Object.keys(now).filter((key) => JSON.stringify(now[key]) !== JSON.stringify(old[key])).length;

/** Of each record, whatever is newer stays; nothing changes when any of the file is wrong. @throws RegisterProblem */
export const importRegister = async (text: string): Promise<ImportOutcome> => {
  const file = parseRegister(text);
  const outcome: ImportOutcome = { records: 0, answers: 0 };
  await editLocal((register) => {
    const merged = mergeRegisters(register, file);
    const [now, old] = [tidyRegister(merged), tidyRegister(register)];
    outcome.records = countChanged(now.records, old.records);
    outcome.answers = countChanged(now.answers, old.answers);
    return outcome.records + outcome.answers === 0 ? register : merged;
  });
  return outcome;
};
