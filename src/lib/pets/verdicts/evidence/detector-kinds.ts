/** What a detector's labels can speak for. */
export const detectorKinds = ['dog', 'cat', 'other', 'human'] as const;
export type DetectorKind = (typeof detectorKinds)[number];

/**
 * Labels of COCO, of Open Images and of detectors that were trained on wildlife. What is in no list is a thing and says
 * nothing. Plush animals have a label of their own in COCO, and are animals of the kind that waits for the user.
 */
const labelsOf: Record<DetectorKind, string> = {
  dog: 'dog, domestic dog, puppy, canis familiaris, canis lupus familiaris',
  cat: 'cat, domestic cat, house cat, kitten, felis catus',
  human: 'person, people, human, man, men, woman, women, boy, girl, child, children, face, human face',
  other:
    'animal, bear, bird, chicken, cow, deer, duck, elephant, ferret, fish, fox, giraffe, goat, guinea pig, hamster, ' +
    'hedgehog, horse, lion, mice, monkey, mouse, parrot, pig, rabbit, rat, sheep, squirrel, teddy bear, tiger, tortoise, ' +
    'turtle, wolf, zebra',
};

const kindByLabel = new Map(
  detectorKinds.flatMap((kind) => labelsOf[kind].split(', ').map((label) => [label, kind] as const)),
);

const pluralEndings: [ending: RegExp, singular: string][] = [
  [/s$/u, ''],
  [/es$/u, ''],
  [/ies$/u, 'y'],
  [/ves$/u, 'f'],
];

/** What a label speaks for, in whatever case it is written, of one or of several; null for a thing. */
export const kindOfLabel = (label: string): DetectorKind | null => {
  const words = label
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, ' ')
    .trim();
  const forms = [words, ...pluralEndings.map(([ending, singular]) => words.replace(ending, () => singular))];
  return forms.map((form) => kindByLabel.get(form)).find((kind) => kind !== undefined) ?? null;
};

/** The kinds that a detector can name, by the names of its classes. */
export const kindsOf = (names: Iterable<string>): DetectorKind[] => {
  const known = new Set(Array.from(names, (name) => kindOfLabel(name)));
  return detectorKinds.filter((kind) => known.has(kind));
};
