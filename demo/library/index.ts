export { drawHumans, drawLibrary, drawOtherLibrary, drawStrangers, type DrawOptions } from './draw/library.ts';
export { photoLibrary, type PhotoOptions } from './photos.ts';
export { libraryStory, type LibraryStory } from './story.ts';
export { together } from './together.ts';
