import { get } from 'svelte/store';
import { t } from '../i18n';
import type { Trouble } from './why-not-loaded';

interface Words {
  title: string;
  text: string;
  /** What the button is called that loads the page anew. */
  button: string;
}

/** What to say, and what to offer, when a page or a part of one could not be loaded. */
export const troubleWords = (trouble: Trouble): Words => {
  const $t = get(t);
  switch (trouble) {
    case 'offline': {
      return {
        title: $t('shell.trouble.offline.title'),
        text: $t('shell.trouble.offline.text'),
        button: $t('shell.error.retry'),
      };
    }
    case 'gateway': {
      return {
        title: $t('shell.trouble.gateway.title'),
        text: $t('shell.trouble.gateway.text'),
        button: $t('shell.trouble.reload'),
      };
    }
    case 'updated': {
      return {
        title: $t('shell.trouble.updated.title'),
        text: $t('shell.trouble.updated.text'),
        button: $t('shell.trouble.reload'),
      };
    }
    case 'unknown': {
      return { title: $t('shell.error.title'), text: $t('shell.failure.unknown'), button: $t('shell.error.retry') };
    }
  }
};
