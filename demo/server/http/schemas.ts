import { z } from 'zod';

/** Ids must be UUIDs of version 4, whatever they stand for. */
export const uuid = z.uuidv4();
export const pathId = z.object({ id: uuid });
export const idList = z.object({ ids: z.array(uuid) });

/** `true` or `false` in a query string. */
export const flag = z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' });

export const pageNumber = z.coerce.number().int().min(1).default(1);
export const order = z.enum(['asc', 'desc']);
export const visibility = z.enum(['archive', 'timeline', 'hidden', 'locked']);
export const color = z
  .string()
  .regex(/^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$/)
  .nullish();
