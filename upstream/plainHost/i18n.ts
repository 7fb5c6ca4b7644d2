import { addMessages, init, locale } from 'svelte-i18n';
import { get } from 'svelte/store';
import words from '$i18n/en.json';

const setUp = (): string => {
  addMessages('en', words);
  // An app that speaks languages of its own has chosen one already.
  if (!get(locale)) {
    void init({ fallbackLocale: 'en', initialLocale: 'en' });
  }
  return 'en';
};

/** The language of the words that the package brings along. @public */
export const ownLanguage = setUp();

export { locale, t } from 'svelte-i18n';
