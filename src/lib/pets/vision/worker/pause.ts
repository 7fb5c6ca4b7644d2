/**
 * Lets in what the page has sent meanwhile, such as a cancellation: the runtime never waits for anything that would. A
 * timer would do, too, but browsers slow down those that follow one another.
 */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
