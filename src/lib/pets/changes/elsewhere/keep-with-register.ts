import { noteWord, onHistory, onUnfinished } from '../../register';

/** Others may have to be told of several things at once. */
const afterMs = 300;

/**
 * Has what is said of changes taken to the server soon, on whatever page. A change is the user's word that something
 * be kept there.
 */
export const keepWithRegister = (): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = async () => {
    const { sync } = await import('../../register/sync');
    await noteWord();
    await sync();
  };
  const onNews = (origin: 'here' | 'elsewhere') => {
    if (origin === 'elsewhere') {
      return;
    }
    clearTimeout(timer);
    // the next visit tells it where this one can't
    timer = setTimeout(() => void tell().catch(() => undefined), afterMs);
  };
  onUnfinished(onNews);
  onHistory(onNews);
};
