import { drawLibrary } from '@pets-for-immich/demo-library';
import { truthOf } from './truth.ts';

export { mostFrequent } from './truth.ts';

export const drawnTruth = truthOf(drawLibrary({ seed: 1 }));

export const { subjectNamed, subjectOf } = drawnTruth;

export const nameOf = (subject: string): string | undefined =>
  [...subjectNamed].find(([, other]) => other === subject)?.[0];
