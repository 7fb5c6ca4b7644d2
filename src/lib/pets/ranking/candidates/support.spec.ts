import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withSupport } from './support';

const similarity = fc.double({ min: -1, max: 1, noNaN: true });
const nobodyAlike = () => 0;

describe('withSupport', () => {
  it('prefers who is like others that resemble the target to who is like it alone', () => {
    const strangers = Array.from({ length: 20 }, (_, index) => index / 200);
    const areTwins = (a: number, b: number) => a < 2 && b < 2;
    const [twin, , alone] = withSupport([0.6, 0.61, 0.605, ...strangers], (a, b) => (areTwins(a, b) ? 0.9 : 0.1));
    expect(twin).toBeGreaterThan(alone!);
  });

  it('leaves one that is by far the most alike as alike as it was', () => {
    const strangers = Array.from({ length: 20 }, (_, index) => index / 200);
    expect(withSupport([0.9, ...strangers], nobodyAlike)[0]).toBeCloseTo(0.9);
  });

  it('leaves out who was not looked at', () => {
    expect(withSupport([null, null], nobodyAlike)).toEqual([null, null]);
    const asked: number[] = [];
    const supported = withSupport([0.5, null, 0.4], (a, b) => {
      asked.push(a, b);
      return 0;
    });
    expect(supported[1]).toBeNull();
    expect(asked).not.toContain(1);
  });

  it('asks about few, however many are alike', () => {
    fc.assert(
      fc.property(fc.array(similarity, { minLength: 1, maxLength: 60 }), (list) => {
        let asked = 0;
        withSupport(list, () => asked++);
        expect(asked).toBeLessThanOrEqual(5 * list.length);
      }),
    );
  });

  it('lies among the similarities that there are', () => {
    fc.assert(
      fc.property(fc.array(similarity, { minLength: 1, maxLength: 12 }), similarity, (list, all) => {
        for (const supported of withSupport(list, () => all)) {
          expect(supported).toBeGreaterThanOrEqual(Math.min(all, ...list) - 1e-9);
          expect(supported).toBeLessThanOrEqual(Math.max(all, ...list) + 1e-9);
        }
      }),
    );
  });
});
