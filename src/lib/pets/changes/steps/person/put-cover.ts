import { findPerson, setCover } from '../../../immich';
import { CoverReader } from '../../covers';
import type { StepContext } from '../context';
import { writeOrLeave } from '../faces/left-photos';

/** Whether the server says, after the write, that the cover is on another photo: it answers with success all the same. */
export const isCoverElsewhere = async (
  personId: string,
  assetId: string,
  reader = new CoverReader(),
): Promise<boolean> => {
  const isThere = await reader.isOnPhoto(personId, assetId);
  return isThere === false;
};

export const reportCoverKept = async (personId: string, context: Pick<StepContext, 'problem'>): Promise<void> => {
  const person = await findPerson(personId);
  context.problem('cover-kept', { name: person?.name ?? null });
};

/** Asks for a cover. False, with the reason reported, when the photo takes no writes. */
export const sendCover = async (personId: string, assetId: string, context: StepContext): Promise<boolean> => {
  const reason = await writeOrLeave(assetId, (signal) => setCover(personId, assetId, signal), context, [
    { kind: 'cover', personId, assetId },
  ]);
  if (reason === 'unreadable') {
    await reportCoverKept(personId, context);
  } else if (reason) {
    context.problem(reason, { count: 1 });
  }
  return reason === null;
};

/**
 * Gives a person a cover. Whether the server took it is looked at by {@link confirmCovers}, once for all of a step: the server tells
 * the covers of everybody at once.
 */
export const putCover = async (personId: string, assetId: string, context: StepContext): Promise<void> => {
  if (await sendCover(personId, assetId, context)) {
    context.coversPut.set(personId, assetId);
  }
};

/** Reports the covers that a step has put and the server has not taken. */
export const confirmCovers = async (context: StepContext): Promise<void> => {
  const reader = new CoverReader();
  for (const [personId, assetId] of context.coversPut) {
    if (await isCoverElsewhere(personId, assetId, reader)) {
      await reportCoverKept(personId, context);
    }
  }
};
