import { describe, expect, it } from 'vitest';
import { faceOf, libraryOf, personOf } from '../../suggestions/questions/testing';
import { facesToSee, isEnoughSeen } from './face-plan';

const faces = (name: string, count: number) => Array.from({ length: count }, (_, index) => faceOf(`${name} ${index}`));
const library = libraryOf(
  [
    personOf('small', faces('small', 3)),
    personOf('bella', faces('bella', 100), { isNamed: true }),
    personOf('large', faces('large', 30)),
  ],
  [faceOf('stray')],
);
const whose = (seen: readonly { id: string }[]) => seen.map(({ id }) => id.split(' ', 1)[0]);

describe('the faces that are looked at', () => {
  it('are the named pets’ first, two of every fragment, then more of them, the strays, and more of the pets', () => {
    const wanted = facesToSee({ library, close: new Set(), wasTried: () => false }, 1000);
    const order = [...Map.groupBy(whose(wanted), (name) => name)].map(([name, some]) => `${name} ${some.length}`);
    expect(order).toEqual(['bella 40', 'large 30', 'small 3', 'stray 1']);
  });

  it('are all of those who seem to be several, and none twice', () => {
    const tried = new Set<string>();
    for (;;) {
      const next = facesToSee({ library, close: new Set(['large']), wasTried: ({ id }) => tried.has(id) }, 7);
      if (next.length === 0) {
        break;
      }
      for (const { id } of next) {
        expect(tried.has(id)).toBe(false);
        tried.add(id);
      }
    }
    const counts = Object.fromEntries(
      [...Map.groupBy(whose([...tried].map((id) => ({ id }))), (name) => name)].map(([name, some]) => [
        name,
        some.length,
      ]),
    );
    expect(counts).toEqual({ bella: 40, large: 30, small: 3, stray: 1 });
  });

  it('are enough for a first question when every pet and the largest fragments have been seen', () => {
    const tried = new Set([...faces('bella', 5), ...faces('large', 1)].map(({ id }) => id));
    const wasTried = ({ id }: { id: string }) => tried.has(id);
    expect(isEnoughSeen({ library, wasTried }, 1)).toBe(true);
    expect(isEnoughSeen({ library, wasTried }, 2)).toBe(false);
  });
});
