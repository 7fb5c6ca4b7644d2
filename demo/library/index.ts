export { drawHumans, drawLibrary, drawOtherLibrary, drawStrangers } from './draw/library.ts';
export { photoLibrary } from './photos.ts';
export { libraryStory, type LibraryStory } from './story.ts';
export { together } from './together.ts';
