// @vitest-environment node
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { browsers } from './browsers.js';
import { lackingInCss } from './floor.js';

const eslint = new ESLint({ ruleFilter: ({ ruleId }) => ruleId === 'floor/markup' });

/** The program of types is made with the first text, which takes its time. */
const limitMs = 120_000;

/** Which of these elements the rule refuses, with the project's own configuration. */
const refused = async (elements: readonly string[]): Promise<string[]> => {
  const [{ messages }] = await eslint.lintText(elements.join('\n'), { filePath: 'src/lib/pets/ui/BackLink.svelte' });
  const lines = new Set(messages.filter(({ ruleId }) => ruleId === 'floor/markup').map(({ line }) => line - 1));
  return elements.filter((_, index) => lines.has(index));
};

it(
  'refuses markup and classes that the oldest browsers lack',
  async () => {
    const lacked = [
      '<div popover></div>',
      '<button type="button" popovertarget="a">a</button>',
      '<button type="button" commandfor="a">a</button>',
      '<div class="sm:text-balance"></div>',
      '<div class={["p-1", wide && "text-pretty"]}></div>',
      '<div class="grid starting:opacity-0"></div>',
      '<div class="field-sizing-content"></div>',
      '<search>a</search>',
    ];
    const understood = [
      '<div inert class="h-dvh has-checked:p-1"></div>',
      '<dialog open>a</dialog>',
      '<input enterkeyhint="go" />',
      '<div class="text-base text-dark">a</div>',
    ];
    expect(await refused([...lacked, ...understood])).toEqual(lacked);
  },
  limitMs,
);

it('finds in a style sheet what the oldest browsers lack', () => {
  expect(lackingInCss('a { text-wrap: balance; } @starting-style { a { color: red; } }', browsers)).toEqual([
    expect.stringMatching(/^text-wrap: /u),
    expect.stringMatching(/^@starting-style: /u),
  ]);
  expect(lackingInCss('/* text-wrap: balance; */ a:has(b) { color: red; height: 10dvh; }', browsers)).toEqual([]);
});

it('uses in its own style sheet nothing but what they have', async () => {
  // What Tailwind turns into something else, and thin scroll bars, which are nothing but nice.
  const own = new Set(['scrollbar-width', 'scrollbar-color']);
  const lacked = lackingInCss(await readFile('src/app.css', 'utf8'), browsers);
  expect(lacked.filter((line) => !own.has(line.split(':', 1)[0]))).toEqual([]);
});
