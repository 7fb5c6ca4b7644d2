export { drawLibrary } from './draw/library.ts';
export { libraryStory } from './story.ts';
