import { message } from '../messages';
import { addressOf } from '../settings';
import type { ImmichProblem } from './immich-problem';

interface Words {
  /** Keys of `i18n/`. */
  title: string;
  text: string;
  /** What to do about it; left out where the text says it. */
  help?: string;
}

/** What to tell whoever opens the app while Immich can't be talked to. */
export const problemWords: Record<ImmichProblem, Words> = {
  'certificate-untrusted': {
    title: 'shell.unavailable.certificate_untrusted.title',
    text: 'shell.unavailable.certificate_untrusted.text',
    help: 'shell.unavailable.certificate_untrusted.help',
  },
  'certificate-expired': {
    title: 'shell.unavailable.certificate_expired.title',
    text: 'shell.unavailable.certificate_expired.text',
  },
  'certificate-not-yet-valid': {
    title: 'shell.unavailable.certificate_not_yet_valid.title',
    text: 'shell.unavailable.certificate_not_yet_valid.text',
  },
  'certificate-wrong-name': {
    title: 'shell.unavailable.certificate_wrong_name.title',
    text: 'shell.unavailable.certificate_wrong_name.text',
  },
  'https-to-plain-http': {
    title: 'shell.unavailable.https_to_plain_http.title',
    text: 'shell.unavailable.https_to_plain_http.text',
  },
  'http-to-https': {
    title: 'shell.unavailable.http_to_https.title',
    text: 'shell.unavailable.http_to_https.text',
  },
  'name-unknown': {
    title: 'shell.unavailable.name_unknown.title',
    text: 'shell.unavailable.name_unknown.text',
    help: 'shell.unavailable.name_unknown.help',
  },
  'nothing-listens': {
    title: 'shell.unavailable.nothing_listens.title',
    text: 'shell.unavailable.nothing_listens.text',
    help: 'shell.unavailable.nothing_listens.help',
  },
  'no-answer': {
    title: 'shell.unavailable.no_answer.title',
    text: 'shell.unavailable.no_answer.text',
    help: 'shell.unavailable.no_answer.help',
  },
  gateway: {
    title: 'shell.unavailable.gateway.title',
    text: 'shell.unavailable.gateway.text',
    help: 'shell.unavailable.gateway.help',
  },
  'machine-learning': {
    title: 'shell.unavailable.machine_learning.title',
    text: 'shell.unavailable.machine_learning.text',
    help: 'shell.unavailable.machine_learning.help',
  },
};

/** The same as one line for the log, in English. */
export const problemSentence = (problem: ImmichProblem, immichUrl: URL, reason: string): string => {
  const { text, help } = problemWords[problem];
  const said = [text, ...(help ? [help] : [])].map((key) => message('en', key)).join(' ');
  return `${addressOf(immichUrl)}: ${said} (${reason})`;
};
