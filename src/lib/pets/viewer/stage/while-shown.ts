/**
 * Handles what happens to an element only while that is on the page: a picture that was taken away goes on loading, and
 * what it then tells is about another photo than the one on the screen.
 */
export const whileShown =
  (handler: (event: Event) => void) =>
  (event: Event): void => {
    if ((event.currentTarget as Element).isConnected) {
      handler(event);
    }
  };
