const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d/u;

const timeOf = (text: string): number => Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);

/**
 * Milliseconds to wait by an answer's `Retry-After`, which is either a number of seconds or one of HTTP's three notations of
 * a date; null when there is none, or nothing that HTTP knows. A date counts from the answer's own `Date`, where it has one,
 * as this device's clock may be wrong; one that is over means now.
 */
export const retryAfterIn = (headers: Headers): number | null => {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/u.test(text)) {
    return Number(text) * 1000;
  }
  const until = httpDate.test(text) ? timeOf(text) : NaN;
  if (Number.isNaN(until)) {
    return null;
  }
  const answered = timeOf(headers.get('date') ?? '');
  return Math.max(0, until - (Number.isNaN(answered) ? Date.now() : answered));
};
