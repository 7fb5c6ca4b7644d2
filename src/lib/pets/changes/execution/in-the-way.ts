import { now } from '../../register/document/register-stamps';
import { sync } from '../../register/sync';
import type { Step } from '../change';
import { inHandElsewhere } from '../elsewhere/in-hand';
import { thisBrowser } from '../elsewhere/this-browser';
import { UnfinishedChangeError } from '../errors';
import { unfinishedAmong } from '../journal/chains';
import type { Journal } from './built-on';

const find = async (userId: string, steps: readonly Step[], { entries, current }: Journal) => {
  const { browserId } = await thisBrowser();
  const inHand = inHandElsewhere(userId, browserId, now());
  const theirs = inHand.flatMap(({ entry }) => entry ?? []);
  const found = unfinishedAmong(steps, [...theirs, ...entries], current);
  return found && new UnfinishedChangeError(found, inHand.find(({ entry }) => entry === found) ?? null);
};

/** The unfinished change, of whatever browser, that has to be settled before these steps, as an error; none where there is none. */
export const changeInTheWay = async (
  userId: string,
  steps: readonly Step[],
  journal: Journal,
): Promise<UnfinishedChangeError | undefined> => {
  const found = await find(userId, steps, journal);
  if (!found?.elsewhere) {
    return found;
  }
  // it may have been settled there since
  await sync();
  return find(userId, steps, journal);
};
