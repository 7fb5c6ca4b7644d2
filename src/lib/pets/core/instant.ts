/** Whether a text is an instant as `toISOString` writes it. Some browsers take February 31 for a day in March. */
export const isInstant = (text: string): boolean => {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
};
