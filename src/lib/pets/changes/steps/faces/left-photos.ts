import { isRefusal } from '../../../core/api-error';
import { photoState } from '../../../immich';
import type { ProblemKind } from '../../change';
import { toldBy } from '../../unanswered/standing';
import type { Mark } from '../../unanswered/unanswered';
import type { StepContext } from '../context';

type Left = Extract<ProblemKind, 'in-trash' | 'offline' | 'not-yours' | 'unreadable'>;

/** Why a photo took no write: told by the photo. Throws the refusal itself where the photo is no reason for one. */
const reasonFor = async (assetId: string, refusal: unknown): Promise<Left> => {
  const state = isRefusal(refusal) ? await photoState(assetId) : 'there';
  if (state === 'there') {
    throw refusal;
  }
  return state;
};

/** Photos that a step has to leave as they are, by the reason. */
export class LeftPhotos {
  readonly #reasons = new Map<string, Left>();

  has(assetId: string): boolean {
    return this.#reasons.has(assetId);
  }

  add(assetId: string, reason: Left): void {
    this.#reasons.set(assetId, reason);
  }

  /** Notes why a photo took no write. Throws the refusal itself where the photo is no reason for one. */
  async explain(assetId: string, refusal: unknown): Promise<void> {
    this.add(assetId, await reasonFor(assetId, refusal));
  }

  /** Puts what is left into words. */
  report({ problem }: Pick<StepContext, 'problem'>): void {
    const reasons = [...this.#reasons.values()];
    for (const reason of new Set(reasons)) {
      // faces in the locked folder would have taken the write
      const kind = reason === 'unreadable' ? 'faces-gone' : reason;
      problem(kind, { count: reasons.filter((other) => other === reason).length });
    }
  }
}

/**
 * Sends one write about a photo. Returns why the photo took none: it is in the trash or the locked folder, its file is missing, or
 * it is another account's. Throws all other failures.
 */
export const writeOrLeave = async (
  assetId: string,
  send: (signal?: AbortSignal) => Promise<unknown>,
  context: StepContext,
  marks: readonly Mark[],
): Promise<Left | null> => {
  try {
    await context.write(send, toldBy(marks, context.current));
    return null;
  } catch (error) {
    return reasonFor(assetId, error);
  }
};

/** The same of a write about a face. False, with the reason reported, when its photo takes none. */
export const writeUnlessLeft = async (...write: Parameters<typeof writeOrLeave>): Promise<boolean> => {
  const [assetId, , context] = write;
  const reason = await writeOrLeave(...write);
  if (reason) {
    const left = new LeftPhotos();
    left.add(assetId, reason);
    left.report(context);
  }
  return reason === null;
};
