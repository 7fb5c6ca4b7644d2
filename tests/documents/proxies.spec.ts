import { describe, expect, it } from 'vitest';
import path from 'node:path';
import { blocksIn, documents, find, read } from './documents';

const files = find('docs/proxies/*');
const specs = find('e2e/*.spec.ts').map((file) => read(file));

/** The configurations of proxies that the documents show. */
const shown = documents.flatMap((document) =>
  blocksIn(read(document))
    .filter(({ block }) => /proxy_pass|reverse_proxy/u.test(block))
    .map(({ block }) => ({ document, block, line: block.split('\n', 1)[0] })),
);

describe('the configuration of a proxy', () => {
  it.each(shown)('in $document ($line) is a file that a browser test starts', ({ block }) => {
    const file = files.find((name) => read(name) === block);
    expect(file).toBeDefined();
    expect(specs.some((spec) => spec.includes(`'${path.basename(file!)}'`))).toBe(true);
  });

  it('is shown once for each file', () => expect(shown).toHaveLength(files.length));
});
