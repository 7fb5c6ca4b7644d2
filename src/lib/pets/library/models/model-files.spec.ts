import { describe, expect, it, vi } from 'vitest';
import { hostedModel } from '$lib/host';
import { hostedFor, slotNamed, sortFiles, tagOf } from './model-files';

vi.mock('$lib/host', () => ({ fetchHostedModel: vi.fn(), hostedModel: vi.fn() }));

const files = (...names: string[]) => names.map((name) => new File([], name));

const sorted = (slot: Parameters<typeof sortFiles>[0], ...names: string[]) =>
  Object.fromEntries(
    [...sortFiles(slot, files(...names))].map(([place, { file, settings }]) => [place, [file.name, settings?.name]]),
  );

it.each([
  ['embedding_dog.onnx', 'embedding_dog'],
  ['Embedding-Cats-v2.ONNX', 'embedding_cat'],
  ['embedding_dog (1).onnx', 'embedding_dog'],
  ['dog.onnx', 'embedding_dog'],
  ['embedding.onnx', 'embedding'],
  ['embedding_dog_cat.onnx', 'embedding'],
  ['catalog.onnx', 'embedding'],
  ['hotdog.onnx', 'embedding'],
])('takes %s for %s by its name', (name, slot) => {
  expect(slotNamed(name)).toBe(slot);
});

describe('what is chosen together', () => {
  it('is one model with its file, whatever they are called', () => {
    expect(sorted('embedding', 'a.onnx', 'b.json')).toEqual({ embedding: ['a.onnx', 'b.json'] });
    expect(sorted('embedding', 'b.json', 'a.onnx', 'a.json')).toEqual({ embedding: ['a.onnx', 'a.json'] });
    expect(sorted('embedding', 'a.onnx')).toEqual({ embedding: ['a.onnx', undefined] });
    expect(sorted('embedding', 'a.json')).toEqual({ embedding: ['a.json', 'a.json'] });
    expect(sorted('embedding')).toEqual({});
  });

  it('goes to one species where its name says so, and where the user says so', () => {
    expect(sorted('embedding', 'embedding_dog.onnx', 'embedding_dog.json')).toEqual({
      embedding_dog: ['embedding_dog.onnx', 'embedding_dog.json'],
    });
    expect(sorted('embedding_cat', 'embedding_dog.onnx')).toEqual({ embedding_cat: ['embedding_dog.onnx', undefined] });
    expect(sorted('detector', 'dog.onnx')).toEqual({ detector: ['dog.onnx', undefined] });
  });

  it('is several models, each with its own file or with the one for all', () => {
    const models = ['embedding_cat.onnx', 'embedding_dog.onnx'];
    expect(sorted('embedding', 'embedding_dog.json', ...models, 'embedding_cat.json')).toEqual({
      embedding_cat: ['embedding_cat.onnx', 'embedding_cat.json'],
      embedding_dog: ['embedding_dog.onnx', 'embedding_dog.json'],
    });
    expect(sorted('embedding', ...models, 'embedding.json')).toEqual({
      embedding_cat: ['embedding_cat.onnx', 'embedding.json'],
      embedding_dog: ['embedding_dog.onnx', 'embedding.json'],
    });
    expect(sorted('embedding', ...models, 'embedding.onnx', 'embedding_dog.json')).toEqual({
      embedding: ['embedding.onnx', undefined],
      embedding_cat: ['embedding_cat.onnx', undefined],
      embedding_dog: ['embedding_dog.onnx', 'embedding_dog.json'],
    });
  });
});

it('finds beside a model of one species its own file, or the one for all', () => {
  const serve = (...names: string[]) =>
    vi
      .mocked(hostedModel)
      .mockImplementation((name) => (names.includes(name) ? { name, size: 1, tag: `"${name}"` } : undefined));
  serve('embedding_dog.onnx', 'embedding_dog.json', 'embedding.json');
  expect(tagOf(hostedFor('embedding_dog')!)).toBe('"embedding_dog.onnx" "embedding_dog.json"');
  serve('embedding_dog.onnx', 'embedding.json');
  expect(tagOf(hostedFor('embedding_dog')!)).toBe('"embedding_dog.onnx" "embedding.json"');
  expect(hostedFor('embedding')).toBeNull();
  serve('embedding_dog.onnx', 'embedding_cat.json');
  expect(tagOf(hostedFor('embedding_dog')!)).toBe('"embedding_dog.onnx"');
  serve('detector.onnx', 'embedding.json');
  expect(tagOf(hostedFor('detector')!)).toBe('"detector.onnx"');
});
