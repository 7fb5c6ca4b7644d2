/** Ids that people have got, by those that they went by before. */
export type NewIds = Readonly<Record<string, string>>;

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A question, or what was answered to it, with other ids in place of some, also within keys. The same object where none occurs. */
export const renamed = <T>(value: T, ids: NewIds): T => {
  const news = Object.entries(ids);
  const rename = (part: unknown): unknown => {
    if (typeof part === 'string') {
      let text = part;
      for (const [old, id] of news) {
        text = text.replaceAll(old, () => id);
      }
      return text;
    }
    if (Array.isArray(part)) {
      const items = part.map((item) => rename(item));
      return items.some((item, index) => item !== part[index]) ? items : part;
    }
    if (!isPlain(part)) {
      return part;
    }
    const entries = Object.entries(part).map(([key, inner]) => [key, rename(inner)] as const);
    return entries.some(([key, inner]) => inner !== part[key]) ? Object.fromEntries(entries) : part;
  };
  return news.length > 0 ? (rename(value) as T) : value;
};
