import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeoplePhoto } from '../../core/photo/people-photo';
import { planSampling } from './sampling';

const limits = { keep: 8, need: 2 };

const peoplePhoto = (assetId: string, personIds: string[], more: Partial<PeoplePhoto> = {}): PeoplePhoto => ({
  assetId,
  takenAt: `2024-05-01T12:00:${assetId.padStart(2, '0')}`,
  personIds,
  isOnTimeline: true,
  ...more,
});

const idsOf = (photos: readonly PeoplePhoto[]) => photos.map(({ assetId }) => assetId);

describe('planSampling', () => {
  it('puts photos in front that several of the people share', () => {
    const library = [
      peoplePhoto('1', ['rex', 'tom']),
      peoplePhoto('2', ['rex', 'tom']),
      peoplePhoto('3', ['rex']),
      peoplePhoto('4', ['tom']),
    ];
    const plan = planSampling(library, ['rex', 'tom'], limits);
    expect(idsOf(plan.get('rex')!.photos)).toEqual(['2', '1', '3']);
    expect(idsOf(plan.get('tom')!.photos)).toEqual(['2', '1', '4']);
  });

  it('keeps the newest photos, counts those of the timeline, and tells the newest time', () => {
    const library = Array.from({ length: 12 }, (_, index) => peoplePhoto(String(index), ['rex']));
    library.push(peoplePhoto('13', ['rex'], { isOnTimeline: false }));
    const { photos, count, newest } = planSampling(library, ['rex'], limits).get('rex')!;
    expect(photos).toHaveLength(8);
    expect(count).toBe(12);
    expect(newest).toBe('2024-05-01T12:00:13');
  });

  it('knows also that somebody has no photo', () => {
    expect(planSampling([], ['rex'], limits).get('rex')).toEqual({ photos: [], count: 0, newest: null });
  });

  it('has everybody on as many chosen photos as needed, in front of all others', () => {
    const people = ['a', 'b', 'c', 'd', 'e'];
    const anybody = fc.uniqueArray(fc.constantFrom(...people, 'stranger'), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 40 }), (crowds) => {
        const library = crowds.map((ids, index) => peoplePhoto(String(index), ids));
        const plan = planSampling(library, people, limits);
        const lookedAt = new Set([...plan.values()].flatMap(({ photos }) => idsOf(photos.slice(0, limits.need))));
        for (const id of people) {
          const own = crowds.filter((ids) => ids.includes(id)).length;
          expect(plan.get(id)!.count).toBe(own);
          expect(plan.get(id)!.photos).toHaveLength(Math.min(own, limits.keep));
        }
        expect(lookedAt.size).toBeLessThanOrEqual(people.length * limits.need);
      }),
    );
  });
});
