export const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) {
    total += value;
  }
  return total;
};

/** The natural logarithm of the sum of e to the power of each; −∞ of nothing. */
export const logOfSum = (logarithms: readonly number[]): number => {
  const greatest = Math.max(...logarithms);
  return greatest === -Infinity
    ? greatest
    : greatest + Math.log(sum(logarithms.map((logarithm) => Math.exp(logarithm - greatest))));
};

export const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Mean of the greatest ones, so many as the share of all of them says, at least one. */
export const meanOfTop = (values: readonly number[], share: number): number =>
  mean([...values].sort((a, b) => b - a).slice(0, Math.max(1, Math.ceil(values.length * share))));

export const deviation = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

/** Position of the greatest value, the first of equals; −1 of nothing. */
export const indexOfGreatest = (values: readonly number[]): number => {
  let best = values.length === 0 ? -1 : 0;
  for (const [index, value] of values.entries()) {
    best = value > values[best] ? index : best;
  }
  return best;
};

/** The value that would be at `place` were they sorted; the values, none of them NaN, change places. Hoare, "Find", 1961. */
export const placeInOrder = (values: Float64Array, place: number): number => {
  let [first, last] = [0, values.length - 1];
  while (first < last) {
    const pivot = values[place];
    let [low, high] = [first, last];
    while (low <= high) {
      while (values[low] < pivot) {
        low++;
      }
      while (pivot < values[high]) {
        high--;
      }
      if (low <= high) {
        const value = values[low];
        values[low++] = values[high];
        values[high--] = value;
      }
    }
    first = high < place ? low : first;
    last = place < low ? high : last;
  }
  return values[place];
};

export const byId = (a: { id: string }, b: { id: string }): number => Number(a.id > b.id) - Number(a.id < b.id);
