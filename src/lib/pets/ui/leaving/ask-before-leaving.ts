import type { BeforeNavigate } from '@sveltejs/kit';
import { beforeNavigate, goto } from '$app/navigation';

interface Leaving {
  /** Whether something that the user has done would be lost. */
  wouldLose: () => boolean;
  /** Whether the user leaves all the same. */
  ask: () => Promise<boolean>;
}

/**
 * Asks whoever leaves the page, by a link, by going back or by closing it, while something would be lost by that; closing it is
 * asked about by the browser itself. To be called while a component is made, for as long as it is there.
 */
export const askBeforeLeaving = ({ wouldLose, ask }: Leaving): void => {
  let isAsking = false;
  let isSure = false;

  const goOn = async ({ delta, to, type, willUnload }: BeforeNavigate) => {
    if (type === 'popstate') {
      history.go(delta);
    } else if (to && willUnload) {
      location.assign(to.url);
    } else if (to) {
      await goto(to.url);
    }
  };

  const askFirst = async (navigation: BeforeNavigate) => {
    isAsking = true;
    isSure = await ask();
    isAsking = false;
    if (isSure) {
      await goOn(navigation);
    }
  };

  beforeNavigate((navigation) => {
    if (isSure || !wouldLose()) {
      return;
    }
    navigation.cancel();
    if (navigation.type !== 'leave' && !isAsking) {
      void askFirst(navigation);
    }
  });
};
