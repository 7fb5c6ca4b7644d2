import { addMessages, getLocaleFromNavigator, init, locale, register, waitLocale } from 'svelte-i18n';
import en from '$i18n/en.json';

type Messages = Parameters<typeof addMessages>[1];

const storageKey = 'pets-language';
const fallback = 'en';

/**
 * Every `i18n/<code>.json` is a language: adding one means translating en.json under that name, nothing else. Keys that
 * a translation lacks are shown in English. All but English are loaded when first used.
 */
const files = import.meta.glob<Messages>(['../../../i18n/*.json', '!**/en.json'], { import: 'default' });

/** Makes English available at once, so that nothing waits for a language, and the others known. Returns their codes. */
const setUp = (): string[] => {
  addMessages(fallback, en);
  const codes = Object.entries(files).map(([path, load]) => {
    const code = path.replace(/^.*\/(.+)\.json$/u, '$1');
    register(code, load);
    return code;
  });
  void init({ fallbackLocale: fallback, initialLocale: fallback });
  return [fallback, ...codes];
};

/** The languages that the app speaks: BCP 47 codes with the language's own name, sorted by that name. */
export const languages: { code: string; name: string }[] = setUp()
  .map((code) => ({ code, name: new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code }))
  .sort(({ name: a }, { name: b }) => a.localeCompare(b));

const closest = (wanted: string | null | undefined): string => {
  const codes = languages.map(({ code }) => code);
  return codes.find((code) => code === wanted) ?? codes.find((code) => code === wanted?.split('-', 1)[0]) ?? fallback;
};

/** Switches the interface to a language and remembers it in this browser. */
export const setLanguage = async (code: string): Promise<void> => {
  const chosen = closest(code);
  await waitLocale(chosen);
  await locale.set(chosen);
  document.documentElement.lang = chosen;
  localStorage.setItem(storageKey, chosen);
};

/** Loads the remembered language, or the browser's; to be awaited once before the first page is drawn. */
export const loadLanguage = async (): Promise<void> => {
  const chosen = closest(localStorage.getItem(storageKey) ?? getLocaleFromNavigator());
  await waitLocale(chosen);
  await locale.set(chosen);
  document.documentElement.lang = chosen;
};

export { locale, t } from 'svelte-i18n';
