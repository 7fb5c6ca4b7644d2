import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchFeatures, searchRanks } from './search';

const nothing = { dog: [], cat: [], human: [], wild: [], toy: [] };
const photo = (assetId: string, facesOnPhoto = 1) => ({ assetId, facesOnPhoto });
const listed = Array.from({ length: 64 }, (_, index) => `photo-${index}`);

describe('searchFeatures', () => {
  it('are higher by one for each time a photo is twice as near to the top', () => {
    const ranks = searchRanks({ ...nothing, dog: listed });
    const nearOf = (id: string) => searchFeatures([photo(id)], ranks)!.near.dog;
    expect(nearOf('photo-0')).toBe(6);
    expect(nearOf('photo-7')).toBe(3);
    expect(nearOf('photo-15')).toBe(2);
    expect(nearOf('photo-63')).toBe(0);
    expect(nearOf('not listed')).toBe(0);
  });

  it('tell by how much a query is ahead of the best other one', () => {
    const ranks = searchRanks({ ...nothing, dog: listed, cat: listed.toReversed() });
    const { lead } = searchFeatures([photo('photo-15')], ranks)!;
    const catNear = Math.log2(64 / 49);
    expect(lead.dog).toBeCloseTo(2 - catNear);
    expect(lead.cat).toBeCloseTo(catNear - 2);
    expect(lead.toy).toBeCloseTo(-2);
  });

  it('count a photo that several share for less', () => {
    const ranks = searchRanks({ ...nothing, dog: listed });
    const alone = searchFeatures([photo('photo-0', 1), photo('photo-63', 4)], ranks)!;
    const shared = searchFeatures([photo('photo-0', 4), photo('photo-63', 1)], ranks)!;
    expect(alone.near.dog).toBeCloseTo(6 * 0.8);
    expect(shared.near.dog).toBeCloseTo(6 * 0.2);
  });

  it('are none without photos, and where nothing was found at all', () => {
    expect(searchFeatures([], searchRanks({ ...nothing, dog: listed }))).toBeNull();
    expect(searchFeatures([photo('photo-1')], searchRanks(nothing))).toBeNull();
  });

  it('place a photo that is listed twice where it is first', () => {
    const ranks = searchRanks({ ...nothing, dog: ['a', 'b', 'a', 'c'] });
    expect(searchFeatures([photo('a')], ranks)!.near.dog).toBe(2);
  });

  it('stay between nothing and the top, whatever the lists', () => {
    const ids = fc.array(fc.constantFrom(...listed), { maxLength: 80 });
    const answers = fc.record({ dog: ids, cat: ids, human: ids, wild: ids, toy: ids });
    const photos = fc.array(fc.tuple(fc.constantFrom(...listed, 'elsewhere'), fc.nat(6)), { maxLength: 8 });
    fc.assert(
      fc.property(answers, photos, (lists, sample) => {
        const features = searchFeatures(
          sample.map(([id, faces]) => photo(id, faces)),
          searchRanks(lists),
        );
        for (const near of Object.values(features?.near ?? {})) {
          expect(near).toBeGreaterThanOrEqual(0);
          expect(near).toBeLessThanOrEqual(6);
        }
      }),
    );
  });
});
