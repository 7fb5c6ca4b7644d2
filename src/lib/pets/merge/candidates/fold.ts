import type { Attachment } from 'svelte/attachments';

/**
 * Watches how far down a list somebody can have looked: the number of items, counted from the start, up to the last one
 * on the screen. Items carry their place as `data-index`, which may change while they are watched.
 */
export class Fold {
  #visible = new Set<Element>();
  #onChange: (count: number) => void;
  #observer: IntersectionObserver | undefined;

  constructor(onChange: (count: number) => void) {
    this.#onChange = onChange;
  }

  get count(): number {
    return Math.max(0, ...[...this.#visible].map((item) => Number((item as HTMLElement).dataset.index) + 1));
  }

  /** For every item of the list. */
  readonly watch: Attachment = (item) => {
    this.#observer ??= new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        this.#visible[isIntersecting ? 'add' : 'delete'](target);
      }
      this.#onChange(this.count);
    });
    this.#observer.observe(item);
    return () => {
      this.#observer?.unobserve(item);
      this.#visible.delete(item);
    };
  };
}
