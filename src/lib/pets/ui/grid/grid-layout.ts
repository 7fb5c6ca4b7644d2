/** Pixels between cards, and below each row. */
export const gap = 4;

/** What a kind of card measures, in pixels. */
export interface CardShape {
  /** Border and padding, left and right together. */
  frame: number;
  /** Height of its pictures by their width. */
  pictureRatio: number;
  /** What stands below the pictures, with the frame above and below. */
  caption: number;
  narrowest: number;
}

/** A round cover, with name and number of photos. See PetCard.svelte. */
const petCard: CardShape = { frame: 20, pictureRatio: 1, caption: 84, narrowest: 150 };

export interface GridLayout {
  columns: number;
  /** Height of a row in pixels, its gap included. */
  rowHeight: number;
}

/** As many columns as fit, two at least, ten at most; about what Immich's People page has in a window of that width. */
export const gridLayout = (
  width: number,
  { frame, pictureRatio, caption, narrowest }: CardShape = petCard,
): GridLayout => {
  const columns = Math.min(10, Math.max(2, Math.floor((width + gap) / (narrowest + gap))));
  const cardWidth = (width - gap * (columns - 1)) / columns;
  return { columns, rowHeight: (cardWidth - frame) * pictureRatio + caption + gap };
};

/** Cuts a list into rows. */
export const toRows = <T>(items: readonly T[], columns: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / columns) }, (_, row) =>
    items.slice(row * columns, (row + 1) * columns),
  );
