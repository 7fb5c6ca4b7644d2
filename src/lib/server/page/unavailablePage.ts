import { randomBytes } from 'node:crypto';
import type { ImmichStatus } from '../ask-version';
import { languageOf, message } from '../messages';
import { problemWords } from '../problems/problem-words';
import { formatVersion, oldestSupported } from '../version';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/gu, (character) => entities[character]);

const styles = `
:root { color-scheme: light dark; --ground: #fff; --card: #f6f6f7; --line: #d4d4d4; --ink: #3b3b3b; --accent: #4250af; }
@media (prefers-color-scheme: dark) {
  :root:not(.light) { --ground: #000; --card: #131417; --line: #262626; --ink: #dadada; --accent: #adcbfa; }
}
:root.dark { --ground: #000; --card: #131417; --line: #262626; --ink: #dadada; --accent: #adcbfa; }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; padding: 1rem; box-sizing: border-box;
  background: var(--ground); color: var(--ink); font: 1rem/1.5 ui-sans-serif, system-ui, sans-serif; }
main { max-width: 32rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 1.5rem; }
svg { width: 3.5rem; fill: var(--accent); }
h1 { margin: .75rem 0; font-size: 1.5rem; color: var(--accent); }
code { overflow-wrap: anywhere; }
`;

const problemOf = (status: ImmichStatus) => ('problem' in status ? status.problem : undefined);

/** What is found of an Immich, without what differs from one look to the next. */
const findingOf = (status: ImmichStatus): string =>
  [status.state, status.version ?? '', problemOf(status) ?? ''].join(' ');

/** Looks again every few seconds, and asks anew for the page as soon as Immich can be used or something else is wrong. */
const scriptOf = (basePath: string): string => `
try {
  const chosen = JSON.parse(localStorage.getItem('immich-ui-theme'));
  if (chosen === 'dark' || chosen === 'light') document.documentElement.classList.add(chosen);
} catch {}
const look = async () => {
  try {
    const { immich } = await (await fetch('${basePath}/healthz', { cache: 'no-store' })).json();
    const finding = [immich.state, immich.version ?? '', immich.problem ?? ''].join(' ');
    if (immich.usable || finding !== document.querySelector('main').dataset.finding) return location.reload();
  } catch {}
  setTimeout(look, 3000);
};
setTimeout(look, 3000);
`;

const paw =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><ellipse cx="5" cy="11" rx="2" ry="2.8"/><ellipse cx="9.2" cy="6.4" rx="2.2" ry="3.1"/><ellipse cx="14.8" cy="6.4" rx="2.2" ry="3.1"/><ellipse cx="19" cy="11" rx="2" ry="2.8"/><path d="M12 10.5c-3.2 0-5.9 3.4-5.9 6 0 2 1.4 2.9 2.9 2.9 1.2 0 1.9-.6 3-.6s1.8.6 3 .6c1.5 0 2.9-.9 2.9-2.9 0-2.6-2.7-6-5.9-6Z"/></svg>';

/**
 * The page in place of the app while Immich cannot be reached or is too old: says what is wrong and what
 * is needed, and goes away by itself. Strangers see it, too: addresses, and what was said there, are in the log alone. Stands alone, because everything else of the app needs Immich.
 */
export const unavailablePage = (status: ImmichStatus, acceptLanguage: string | null, basePath = ''): Response => {
  const language = languageOf(acceptLanguage);
  const nonce = randomBytes(16).toString('base64');
  const problem = problemOf(status);
  const {
    title: titleKey,
    text: textKey,
    help,
  } = problem
    ? problemWords[problem]
    : { title: 'shell.unavailable.title', text: 'shell.unavailable.text', help: null };
  const values = {
    state: status.state.replaceAll('-', '_'),
    version: status.version ?? '',
    needed: formatVersion(oldestSupported),
  };
  const text = (textOf: string) => escapeHtml(message(language, textOf, values));
  const title = text(titleKey);
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${escapeHtml(message(language, 'shell.full_name'))}</title>
<link rel="icon" href="${basePath}/favicon.svg" type="image/svg+xml">
<style nonce="${nonce}">${styles}</style>
<script nonce="${nonce}">${scriptOf(basePath)}</script>
</head>
<body>
<main data-finding="${escapeHtml(findingOf(status))}">
${paw}
<h1>${title}</h1>
<p>${text(textKey)}</p>
${help ? `<p>${text(help)}</p>\n` : ''}<p role="status">${text('shell.unavailable.retrying')}</p>
</main>
</body>
</html>
`;
  return new Response(html, {
    status: 503,
    headers: {
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
      'content-type': 'text/html; charset=utf-8',
      'retry-after': '5',
    },
  });
};
