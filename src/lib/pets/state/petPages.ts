import { signedInUser } from '$lib/host';
import { onApplied } from '../changes';
import { PetPage } from './petPage.svelte';

/** The pages looked at last stay as they were, so that coming back from a photo needs no request. */
const pagesKept = 4;

const pages = new Map<string, PetPage>();
let userId = '';
let stopFollowing: (() => void) | undefined;

const follow = () =>
  onApplied((event) => {
    for (const page of pages.values()) {
      void page.follow(event);
    }
  });

/** The page of a pet: the one that was left a moment ago, or a new one. */
export const petPageOf = (petId: string): PetPage => {
  stopFollowing ??= follow();
  if (userId !== signedInUser.current.id) {
    userId = signedInUser.current.id;
    pages.clear();
  }
  const page = pages.get(petId) ?? new PetPage(petId);
  pages.delete(petId);
  pages.set(petId, page);
  const [longestUnseen] = pages.keys();
  if (pages.size > pagesKept) {
    pages.delete(longestUnseen);
  }
  return page;
};
