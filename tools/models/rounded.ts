/** To nine digits: the last one of a sine or an exponential differs from machine to machine, and files must not. */
export const rounded = (value: number): number => Math.round(value * 1e9) / 1e9;
