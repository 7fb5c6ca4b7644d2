import { describe, expect, it } from 'vitest';
import { ShownPicture } from './shown-picture.svelte';

const wide = { width: 1440, height: 960 };
const tall = { width: 960, height: 1440 };

describe('ShownPicture', () => {
  it('trusts boxes while it is not known what they lie on', () => {
    const shown = new ShownPicture();
    shown.show('a');
    expect(shown).toMatchObject({ size: null, isTrue: true });
    shown.measuredOn(tall);
    expect(shown.isTrue).toBe(true);
  });

  it('trusts boxes that were measured on the picture at another size', () => {
    const shown = new ShownPicture();
    shown.show('a');
    shown.loaded(wide);
    shown.measuredOn({ width: 4000, height: 2667 });
    expect(shown).toMatchObject({ size: wide, isTrue: true });
  });

  it('does not trust boxes on a picture of other proportions', () => {
    const shown = new ShownPicture();
    shown.show('a');
    shown.loaded(wide);
    shown.measuredOn(tall);
    expect(shown.isTrue).toBe(false);
  });

  it('begins anew with another photo', () => {
    const shown = new ShownPicture();
    shown.show('a');
    shown.loaded(wide);
    shown.measuredOn(tall);
    shown.show('a');
    expect(shown.isTrue).toBe(false);
    shown.show('b');
    expect(shown).toMatchObject({ size: null, isTrue: true });
  });
});
