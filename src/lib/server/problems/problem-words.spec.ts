// @vitest-environment node
import { expect, it } from 'vitest';
import en from '$i18n/en.json';
import type { ImmichProblem } from './immich-problem';
import { problemSentence, problemWords } from './problem-words';

interface Texts {
  title: string;
  text: string;
  help?: string;
}

const texts: Record<string, unknown> = en.shell.unavailable;
/** The same by name, so that the compiler asks for the next one. */
const names: Record<ImmichProblem, string> = {
  'certificate-untrusted': 'certificate_untrusted',
  'certificate-expired': 'certificate_expired',
  'certificate-not-yet-valid': 'certificate_not_yet_valid',
  'certificate-wrong-name': 'certificate_wrong_name',
  'https-to-plain-http': 'https_to_plain_http',
  'http-to-https': 'http_to_https',
  'name-unknown': 'name_unknown',
  'nothing-listens': 'nothing_listens',
  'no-answer': 'no_answer',
  gateway: 'gateway',
  'machine-learning': 'machine_learning',
};

it.each(Object.entries(names))('tells the log of %s all that the page says', (problem, name) => {
  const { text, help } = texts[name] as Texts;
  const said = problemSentence(problem as ImmichProblem, new URL('https://photos.example/immich/'), 'E_CODE');
  const words = [text, ...(help ? [help] : [])].join(' ');
  expect(said).toBe(`https://photos.example/immich: ${words} (E_CODE)`);
  const keys = Object.keys(texts[name] as Texts).map((part) => `shell.unavailable.${name}.${part}`);
  expect(new Set(Object.values(problemWords[problem as ImmichProblem]))).toEqual(new Set(keys));
});
