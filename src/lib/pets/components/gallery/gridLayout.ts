/** Pixels between cards, and below each row. */
export const gap = 4;

/** A card's border and padding, left and right together. */
const frame = 20;
/** What stands below the cover: name and number of photos, with the frame above and below. See PetCard.svelte. */
const caption = 84;
const narrowestCard = 150;

export interface GridLayout {
  columns: number;
  /** Height of a row in pixels, its gap included. */
  rowHeight: number;
}

/** As many columns as fit, two at least, ten at most; about what Immich's People page has in a window of that width. */
export const gridLayout = (width: number): GridLayout => {
  const columns = Math.min(10, Math.max(2, Math.floor((width + gap) / (narrowestCard + gap))));
  const cardWidth = (width - gap * (columns - 1)) / columns;
  return { columns, rowHeight: cardWidth - frame + caption + gap };
};

/** Cuts a list into rows. */
export const toRows = <T>(items: readonly T[], columns: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / columns) }, (_, row) =>
    items.slice(row * columns, (row + 1) * columns),
  );
