import { noteWord, onUnfinished } from '../../register';

/** Others may have to be told of several things at once. */
const afterMs = 300;

/**
 * Has what is said of unfinished changes taken to the server soon, on whatever page. A change is the user's word that something
 * be kept there.
 */
export const keepWithRegister = (): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = async () => {
    const { sync } = await import('../../register/sync');
    await noteWord();
    await sync();
  };
  onUnfinished((origin) => {
    if (origin === 'elsewhere') {
      return;
    }
    clearTimeout(timer);
    // the next visit tells it where this one can't
    timer = setTimeout(() => void tell().catch(() => undefined), afterMs);
  });
};
