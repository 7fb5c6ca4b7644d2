import type { FastifyInstance } from 'fastify';
import type { DemoContext } from '../context.ts';
import { badRequest } from '../http/errors.ts';

interface OtherPersonRow {
  personId: string;
  sharedById: string;
  name: string;
  birthDate: string | null;
  role: string;
}

/** Adds what partners call a person, as 3.3 tells it: read in its sources, not seen. */
export const addOtherPeople = (app: FastifyInstance, { database }: DemoContext): void => {
  const withOthers = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map((item) => withOthers(item));
    }
    if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
      return value;
    }
    const told = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withOthers(item)]));
    if (!('thumbnailPath' in told) || !('isHidden' in told)) {
      return told;
    }
    const others = database.all<OtherPersonRow>('SELECT * FROM otherPerson WHERE personId = ?', String(told.id));
    return { ...told, otherPeople: others.map(({ personId: _, ...other }) => other) };
  };
  app.addHook('preSerialization', (_, __, payload, done) => done(null, withOthers(payload)));
};

/** Items may say whose person they mean, from 3.3 on. Others' people cannot be changed here. */
export const requireOwnItem = (userId: string | undefined, ownId: string, permission: string): void => {
  if (userId !== undefined && userId !== ownId) {
    throw badRequest(`Not found or no ${permission} access`);
  }
};
