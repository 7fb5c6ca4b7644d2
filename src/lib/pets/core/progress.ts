/** How far something is. */
export interface Progress {
  done: number;
  total: number;
}
