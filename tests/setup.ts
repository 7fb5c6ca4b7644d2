import '@testing-library/jest-dom/vitest';
import { configure } from '@testing-library/svelte';
import 'fake-indexeddb/auto';
import './patience';

configure({ asyncUtilTimeout: 10_000 });

if (typeof Element !== 'undefined') {
  // Browsers never report a cancelled animation whose promise nobody asked for; happy-dom does, after tests that are over.
  Element.prototype.animate = new Proxy(Element.prototype.animate, {
    apply: (animate, element, options) => {
      const animation = Reflect.apply(animate, element, options) as Animation;
      animation.finished.catch(() => {});
      return animation;
    },
  });
}
