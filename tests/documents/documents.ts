/** The project's documents, and the commands that they give. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** The text of a file of the project. */
export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The files of the project that a pattern names. */
export const find = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: root, exclude: ['**/node_modules/**'] });

/** Every document in Markdown. */
export const documents = find('*.md', 'docs/*.md', 'bench/*.md', 'demo/**/*.md', 'upstream/**/*.md', 'patches/*.md');

const tools = 'curl|docker|echo|git|journalctl|node|npm|npx|podman|skopeo|ssh|sudo|systemctl|tailscale|tar';
const isCommand = new RegExp(String.raw`^(?:[A-Z_]+=\S* )*(?:${tools}) \S`, 'u');
/** `npm run …` and `npm run bench:*` speak of several. */
const isOne = (text: string): boolean => !/^npm run \S*[…*]/u.test(text);

const withoutComment = (line: string): string => line.replace(/(?:^|\s)# .*$/u, '').trim();

const fence = /^```(\w*)\n(.*?)^```$/gmsu;

/** What is set apart in a document, and in which language: none for the files of other programs. */
export const blocksIn = (text: string): { language: string; block: string }[] =>
  [...text.matchAll(fence)].map(([, language, block]) => ({ language, block }));

/** The commands of a document: each line of what is set apart for a shell, and what stands in the text as `code`. */
export const commandsIn = (text: string): string[] => {
  const lines = blocksIn(text).flatMap(({ language, block }) =>
    language === 'sh' ? block.split('\n').map((line) => withoutComment(line)) : [],
  );
  const inline = [...text.replaceAll(fence, '').matchAll(/`([^`\n]+)`/gu)]
    .map(([, code]) => code.replaceAll(String.raw`\|`, '|'))
    .filter((code) => isCommand.test(code) && isOne(code));
  return [...new Set([...lines, ...inline])].filter(Boolean);
};
