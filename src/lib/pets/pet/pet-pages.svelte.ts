import { libraryEvents } from '../core/events';
import { PetPage } from './pet-page.svelte';

/** The pages looked at last stay as they were, so that coming back from a photo needs no request. */
const pagesKept = 4;

interface KeptPage {
  page: PetPage;
  drop: () => void;
}

/** In the order in which they were last asked for. */
let kept: readonly KeptPage[] = [];
let isFollowing = false;

const follow = () => {
  isFollowing = true;
  libraryEvents.on({
    ChangeApplied: (event) => {
      for (const { page } of kept) {
        void page.follow(event);
      }
    },
    // Others may have written to the library: the page that is looked at reads itself again, the others when they are next.
    PeopleChanged: ({ personIds }) => {
      const current = kept.at(-1)?.page;
      if (personIds === undefined && current?.status === 'ready') {
        void current.load();
      }
    },
    SessionChanged: () => keep([]),
  });
};

/** A page that outlives the component that asks for it, with what is derived in it. */
const create = (petId: string): KeptPage => {
  const made: PetPage[] = [];
  const drop = $effect.root(() => {
    made.push(new PetPage(petId));
  });
  return { page: made[0], drop };
};

const keep = (pages: readonly KeptPage[]) => {
  for (const each of kept) {
    if (!pages.includes(each)) {
      each.drop();
    }
  }
  kept = pages;
};

/** The page of a pet: the one that was left a moment ago, or a new one. */
export const petPageOf = (petId: string): PetPage => {
  if (!isFollowing) {
    follow();
  }
  const asked = kept.find(({ page }) => page.petId === petId) ?? create(petId);
  keep([...kept.filter((each) => each !== asked), asked].slice(-pagesKept));
  return asked.page;
};
