import { isRefusal } from '../../../core/api-error';
import { photoState } from '../../../immich';
import type { ProblemKind } from '../../change';
import { toldBy } from '../../unanswered/standing';
import type { Mark } from '../../unanswered/unanswered';
import type { StepContext } from '../context';

type Left = Extract<ProblemKind, 'in-trash' | 'offline' | 'not-yours' | 'unreadable'>;

/** Photos that a step has to leave as they are, by the reason. */
export class LeftPhotos {
  readonly #reasons = new Map<string, Left>();

  has(assetId: string): boolean {
    return this.#reasons.has(assetId);
  }

  add(assetId: string, reason: Left): void {
    this.#reasons.set(assetId, reason);
  }

  /** Why a photo took no write: told by the photo. Throws the refusal itself where the photo is no reason for one. */
  async explain(assetId: string, refusal: unknown): Promise<void> {
    if (!isRefusal(refusal)) {
      throw refusal;
    }
    const state = await photoState(assetId);
    if (state === 'there') {
      throw refusal;
    }
    this.add(assetId, state);
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
 * Sends one write about a photo. False, with the reason reported, when the photo takes none: it is in the trash, its file is
 * missing, or it is another account's. Throws all other failures.
 */
export const writeUnlessLeft = async (
  assetId: string,
  send: (signal?: AbortSignal) => Promise<unknown>,
  context: StepContext,
  marks: readonly Mark[],
): Promise<boolean> => {
  const left = new LeftPhotos();
  try {
    await context.write(send, toldBy(marks, context.current));
    return true;
  } catch (error) {
    await left.explain(assetId, error);
    left.report(context);
    return false;
  }
};
