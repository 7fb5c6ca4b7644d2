import { idFields, type Answer, type AnswerOf } from './answer';

/**
 * How each kind of answer is written: text, and the fields between. It is read as the first that fits; what a field may hold never
 * holds what comes after it twice, so that no text takes long to look at.
 */
const forms: [kind: Answer['kind'], form: RegExp, ...parts: string[]][] = [
  ['allowed', /^allow:(?<a>[^|]+)\|(?<b>[^|]+)$/u, 'allow:', 'a', '|', 'b'],
  ['twice', /^twice:(?<a>[^|]+)\|(?<b>[^|]+)$/u, 'twice:', 'a', '|', 'b'],
  ['stays', /^stays:(?<personId>[^|]+)\|(?<faceId>[^|]+)$/u, 'stays:', 'personId', '|', 'faceId'],
  ['nobody', /^nobody:(?<faceId>.+)$/u, 'nobody:', 'faceId'],
  ['whose', /^whose:(?<faceId>.+)$/u, 'whose:', 'faceId'],
  // An id of somebody whom an answer makes may have colons.
  ['mixed', /^mixed:(?<personId>.+):(?<faceId>[^:]+)$/u, 'mixed:', 'personId', ':', 'faceId'],
  ['same', /^same:(?<personId>.+):(?<itemId>[^:]+)$/u, 'same:', 'personId', ':', 'itemId'],
  [
    'dates',
    /^dates:(?<personId>.+):(?<reason>before-birth|after-death):(?<faceId>[^:]+)$/u,
    'dates:',
    'personId',
    ':',
    'reason',
    ':',
    'faceId',
  ],
  ['date-right', /^dates:(?<faceId>.+)$/u, 'dates:', 'faceId'],
  ['not-same', /^(?<a>[^|]+)\|(?<b>[^|]+)$/u, '', 'a', '|', 'b'],
];

const partsOf = new Map(forms.map(([kind, , ...parts]) => [kind, parts]));

/** An answer in a few characters, the same in whichever order a pair is named. */
export const writeAnswer = (answer: Answer, write: (id: string) => string = (id) => id): string => {
  const fields = answer as unknown as Record<string, string>;
  const parts = partsOf.get(answer.kind)!;
  const isPair = parts.includes('|');
  const ids = idFields[answer.kind].map((field) => fields[field]);
  const inOrder = (isPair ? ids.sort() : ids).values();
  return parts
    .map((part, index) => (index % 2 === 0 ? part : part === 'reason' ? fields.reason : write(inOrder.next().value!)))
    .join('');
};

/** Reads what {@link writeAnswer} writes; ids are as they were written. Null for any other text. */
export const readAnswer = (text: string): AnswerOf<string> | null => {
  for (const [kind, form] of forms) {
    const { ...fields } = form.exec(text)?.groups ?? {};
    if (Object.keys(fields).length === 0) {
      continue;
    }
    const { personId, faceId } = fields;
    // Of a pair, a face is written with a point.
    const inOrder = kind === 'stays' && personId.startsWith('.') ? { personId: faceId, faceId: personId } : {};
    return { kind, ...fields, ...inOrder } as AnswerOf<string>;
  }
  return null;
};
