export { drawLibrary, type DrawOptions } from './draw/library.ts';
export { photoLibrary, type PhotoOptions } from './photos.ts';
export { libraryStory, type LibraryStory } from './story.ts';
