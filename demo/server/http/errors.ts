import type { z } from 'zod';

/** An answer that is an error, with the body that Immich gives: a message and, for refused input, zod's issues. */
export class ImmichError extends Error {
  readonly status: number;
  readonly errors: unknown[] | undefined;

  constructor(status: number, message: string, errors?: unknown[]) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

export const badRequest = (message: string) => new ImmichError(400, message);
export const notFound = (message = 'Not Found') => new ImmichError(404, message);

/** Checks a body, query or path against its schema; unknown fields are dropped. Throws the 400 that Immich answers. */
export const parse = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> => {
  const result = schema.safeParse(input);
  if (!result.success) {
    throw new ImmichError(400, 'Validation failed', result.error.issues);
  }
  return result.data;
};
