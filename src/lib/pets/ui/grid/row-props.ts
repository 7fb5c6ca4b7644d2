/**
 * A row can be clicked while the list still scrolls. The list takes pointers away from its content until 150 ms after
 * the last step, and a click in that time, also one whose button was pressed before, would be lost without a sign.
 */
export const clickable = { 'pointer-events': 'auto' };

/** Attributes of a row of a grid in a virtual list, by its place from 0. */
export const rowProps = ({ index }: { index: number }) => ({
  role: 'row',
  'aria-rowindex': index + 1,
  style: clickable,
});
