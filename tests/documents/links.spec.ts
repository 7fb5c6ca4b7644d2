import { describe, expect, it } from 'vitest';
import path from 'node:path';
import { documents, find, read } from './documents';

const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/gu, '-');

describe('every document', () => {
  it.each(documents)('%s links to what is there', (file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]*)?\)/gu)];
    const broken = links.flatMap(([, target, anchor]) => {
      const at = target === '' ? file : path.join(path.dirname(file), target);
      if (find(at.replace(/\/$/u, '')).length === 0) {
        return [target];
      }
      const headings = at.endsWith('.md')
        ? [...read(at).matchAll(/^#+ (.+)$/gmu)].map(([, heading]) => `#${slugOf(heading)}`)
        : [];
      return anchor === undefined || headings.includes(anchor) ? [] : [target + anchor];
    });
    expect(broken).toEqual([]);
  });
});
