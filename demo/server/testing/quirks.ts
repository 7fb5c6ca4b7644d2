import type { FastifyInstance } from 'fastify';

/** Faults that some servers have, each seen on a real one. Tests turn them on; they may change while the demo runs. */
export interface Quirks {
  /** Birthdays are told a day early, as 3.0.1 to 3.1.0 do west of Greenwich. They are kept as they were given. */
  birthdaysEarly: boolean;
  /** A new cover is answered with 200, and nothing has changed. */
  keepsCovers: boolean;
}

export const noQuirks: Readonly<Quirks> = { birthdaysEarly: false, keepsCovers: false };

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

const withEarlyBirthdays = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map((item) => withEarlyBirthdays(item));
  }
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [
      key,
      key === 'birthDate' && typeof item === 'string' ? dayBefore(item.slice(0, 10)) : withEarlyBirthdays(item),
    ]),
  );
};

/** Has every answer told as the faults want it that are on just then. */
export const addQuirks = (app: FastifyInstance, quirks: Quirks): void => {
  app.addHook('preSerialization', (_, __, payload, done) =>
    done(null, quirks.birthdaysEarly ? withEarlyBirthdays(payload) : payload),
  );
};
