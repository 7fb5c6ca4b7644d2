import { setCover } from '../../../immich';
import type { StepContext } from '../context';
import { writeUnlessLeft } from '../faces/left-photos';

/** Has a person's face on this photo stand for it. False, with the reason reported, when the photo takes no writes. */
export const putCover = (personId: string, assetId: string, context: StepContext): Promise<boolean> =>
  writeUnlessLeft(assetId, (signal) => setCover(personId, assetId, signal), context, [
    { kind: 'cover', personId, assetId },
  ]);
