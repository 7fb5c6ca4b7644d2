/** A request's body did not come in time. */
class BodyTimeout extends Error {
  override name = 'BodyTimeout';
}

export interface Patience {
  /** How long nothing may come, in milliseconds. */
  idleMs: number;
  /** How long a body that is waited for may take in all; beyond that, so long for as many bytes again. */
  wholeMs: number;
  /** How many bytes are waited for before Immich is asked. */
  wholeBytes: number;
  /** Told when nothing came in time, also of a body that is under way to Immich. */
  onLate?: () => void;
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** Reads what comes next. The body isn't cancelled when it is late: that would close the connection before the answer. */
const readWithin = async (
  reader: Reader,
  ms: number,
  onLate?: () => void,
): Promise<ReadableStreamReadResult<Uint8Array>> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onLate?.();
      reject(new BodyTimeout('The request did not come in time'));
    }, ms);
  });
  const next = reader.read();
  next.catch(() => {});
  try {
    return await Promise.race([next, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** When a body that began then is late: one that comes a little at a time would hold a connection to Immich for good. */
const lateAt = (begun: number, bytes: number, { wholeMs, wholeBytes }: Patience): number =>
  begun + wholeMs * (1 + bytes / wholeBytes);

const within = (until: number, { idleMs }: Patience): number => Math.max(0, Math.min(idleMs, until - Date.now()));

interface Coming {
  reader: Reader;
  /** When it began to come, and how much did. */
  begun: number;
  bytes: number;
}

/** What was read, and then what still comes, as one body. */
const streamOf = (
  read: readonly Uint8Array[],
  coming: Coming | null,
  patience: Patience,
): ReadableStream<Uint8Array> => {
  const ready = [...read];
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const chunk = ready.shift();
      if (chunk) {
        controller.enqueue(chunk);
        return;
      }
      const next = coming
        ? await readWithin(
            coming.reader,
            within(lateAt(coming.begun, coming.bytes, patience), patience),
            patience.onLate,
          )
        : { done: true as const };
      if (next.done) {
        controller.close();
      } else {
        coming!.bytes += next.value!.byteLength;
        controller.enqueue(next.value!);
      }
    },
    cancel: (reason) => coming?.reader.cancel(reason),
  });
};

/** The body as it comes, broken off when nothing comes for long, or too little. */
export const receiving = (body: ReadableStream<Uint8Array>, patience: Patience): ReadableStream<Uint8Array> =>
  streamOf([], { reader: body.getReader(), begun: Date.now(), bytes: 0 }, patience);

/**
 * Waits for a body, so that nobody holds a connection to Immich with one that never ends; for as many bytes as are waited for,
 * if there are more. Throws {@link BodyTimeout}.
 */
export const receive = async (
  body: ReadableStream<Uint8Array>,
  patience: Patience,
): Promise<{ body: ReadableStream<Uint8Array>; isWhole: boolean }> => {
  const begun = Date.now();
  const until = lateAt(begun, 0, patience);
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (bytes <= patience.wholeBytes) {
    const next = await readWithin(reader, within(until, patience), patience.onLate);
    if (next.done) {
      return { body: streamOf(chunks, null, patience), isWhole: true };
    }
    chunks.push(next.value);
    bytes += next.value.byteLength;
  }
  return { body: streamOf(chunks, { reader, begun, bytes }, patience), isWhole: false };
};
