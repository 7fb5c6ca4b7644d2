import { drawLibrary, libraryStory } from '../../demo/library/index.ts';

/** The drawn library's facts that the journeys follow; its ids come from its seed and so are the same everywhere. */
export const drawnStory = () => libraryStory(drawLibrary({ seed: 1 }));
