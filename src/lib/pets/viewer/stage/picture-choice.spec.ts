import { describe, expect, it } from 'vitest';
import { PictureChoice } from './picture-choice.svelte';

const wide = { width: 1440, height: 960 };
const tall = { width: 960, height: 1440 };
const square = { width: 1000, height: 1000 };

const setup = (isEdited: boolean) => {
  const choice = new PictureChoice();
  choice.show('a', isEdited);
  return choice;
};

describe('PictureChoice', () => {
  it('shows the only picture of a photo that was never edited', () => {
    const choice = setup(false);
    expect(choice).toMatchObject({ edited: false, preview: null, isTrue: true });
    choice.loaded(false, wide);
    choice.measuredOn({ width: 4000, height: 2667 });
    expect(choice).toMatchObject({ edited: false, preview: wide, isTrue: true });
  });

  it('shows the edited picture where the boxes lie on it', () => {
    const choice = setup(true);
    expect(choice.edited).toBe(true);
    choice.loaded(true, square);
    choice.measuredOn(square);
    expect(choice).toMatchObject({ edited: true, preview: square, isTrue: true });
  });

  it('falls back to the unedited picture where the boxes lie on that', () => {
    const choice = setup(true);
    choice.measuredOn(wide);
    choice.loaded(true, square);
    expect(choice).toMatchObject({ edited: false, preview: null, isTrue: true });
    choice.loaded(false, wide);
    expect(choice).toMatchObject({ edited: false, preview: wide, isTrue: true });
  });

  it('goes back to the edited picture and shows no boxes when they lie on neither', () => {
    const choice = setup(true);
    choice.measuredOn(tall);
    choice.loaded(true, square);
    choice.loaded(false, wide);
    expect(choice).toMatchObject({ edited: true, preview: square, isTrue: false });
  });

  it('does not trust boxes on an unedited photo of other proportions either', () => {
    const choice = setup(false);
    choice.loaded(false, wide);
    choice.measuredOn(tall);
    expect(choice).toMatchObject({ edited: false, isTrue: false });
  });

  it('keeps the picture when it is learned later that the photo was edited', () => {
    const choice = setup(false);
    choice.loaded(false, wide);
    choice.measuredOn(wide);
    choice.show('a', true);
    expect(choice).toMatchObject({ edited: true, preview: null });
    choice.loaded(true, square);
    expect(choice).toMatchObject({ edited: false, preview: wide, isTrue: true });
  });

  it('forgets the photo before', () => {
    const choice = setup(true);
    choice.measuredOn(tall);
    choice.loaded(true, square);
    choice.show('b', false);
    expect(choice).toMatchObject({ edited: false, preview: null, isTrue: true });
  });
});
