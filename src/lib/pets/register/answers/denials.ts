import type { Face } from '../../core/photo/face';
import { recordsByPerson } from '../document/register-people';
import { readLocal } from '../local';
import { keptUnder, partsUnder } from './kept-answers';
import { meantBy, shortId, type Finding, type Meant, type Reference } from './references';
import { standingNames } from './unsaying';

/** Part of an answer, which says that two are not one pet. */
interface Denying {
  /** What to take back: the part, and the question that it answered, so that it can be asked again. */
  parts: readonly string[];
  a: Reference;
  b: Reference;
}

/** Somebody or some face of whom the user said that it is not a pet. */
export interface Denial {
  id: string;
  /** Null where neither can be found now. */
  whom: { kind: 'person'; personId: string; face: Face | null } | { kind: 'face'; face: Face } | null;
  /** All that says so, named as `partsUnder` does. */
  parts: readonly string[];
}

const wordsUnder = (name: string) => {
  const parts = partsUnder(name);
  const kept = parts.map((part) => keptUnder(part).at(0));
  const whose = parts.filter((_, index) => kept[index]?.kind === 'whose');
  return parts.flatMap((part, index): Denying[] => {
    const said = kept[index];
    return said?.kind === 'not-same' ? [{ parts: [part, ...whose], a: said.a, b: said.b }] : [];
  });
};

const placesOf = ({ a, b }: Denying) =>
  [a, b].flatMap((reference) => ('place' in reference && reference.place ? [reference.place.photo] : []));

export interface DenialReader {
  /** Photos by their {@link shortId}, without which the denials that concern the pet cannot be told. */
  readonly photos: ReadonlySet<string>;
  /** @param facesOn all faces on each of these photos */
  read(facesOn: (short: string) => readonly Face[]): Denial[];
}

const isPersonOf = (reference: Reference, shorts: ReadonlySet<string>): boolean =>
  reference.kind === 'person' && shorts.has(reference.short);

const isKnownOther = (reference: Reference, known: ReadonlyMap<string, string>): boolean =>
  reference.kind === 'face' || (reference.kind === 'person' && known.has(reference.short));

/**
 * What the user said a pet is not, as it stands in the register.
 * @param personIds of everybody
 */
export const readDenials = async (personId: string, personIds: Iterable<string>): Promise<DenialReader> => {
  const register = await readLocal();
  const record = recordsByPerson(register).get(personId);
  const own = new Set([shortId(personId), ...(record ? [shortId(record.id)] : [])]);
  const alive = Object.values(register.records).filter(({ isRemoved }) => !isRemoved);
  const known = new Map([
    ...Array.from(personIds, (id) => [shortId(id), id] as const),
    ...alive.map((one) => [shortId(one.id), one.personId] as const),
  ]);
  const mayConcern = ({ a, b }: Denying) =>
    isPersonOf(a, own) || isPersonOf(b, own) || !isKnownOther(a, known) || !isKnownOther(b, known);
  const words = standingNames(register)
    .flatMap((name) => wordsUnder(name))
    .filter((word) => mayConcern(word));

  const read: DenialReader['read'] = (facesOn) => {
    const finding: Finding = { person: (short) => known.get(short), facesOn };
    const faces = new Map(
      words
        .flatMap((word) => placesOf(word))
        .flatMap((photo) => facesOn(photo))
        .map((face) => [face.id, face]),
    );
    const whomOf = (reference: Reference, meant: Meant | undefined): Denial['whom'] => {
      const face = meant && faces.get(meant.id);
      if (!meant || face) {
        return face ? { kind: 'face', face } : null;
      }
      const short = 'place' in reference ? reference.place?.photo : undefined;
      const seen = short === undefined ? [] : facesOn(short).filter((one) => one.personId === meant.id);
      return { kind: 'person', personId: meant.id, face: seen.at(0) ?? null };
    };
    const denials = new Map<string, Denial>();
    for (const { parts, ...pair } of words) {
      const [a, b] = [pair.a, pair.b].map((reference) => meantBy(reference, finding));
      const isOwn = [a, b].map((meant) => meant?.id === personId);
      const other = isOwn[0] ? b : a;
      // Given to the pet since: what was said is over.
      if (isOwn[0] === isOwn[1] || other?.holder === personId) {
        continue;
      }
      const id = other?.id ?? parts[0];
      const before = denials.get(id);
      denials.set(id, {
        id,
        whom: before?.whom ?? whomOf(isOwn[0] ? pair.b : pair.a, other),
        parts: [...new Set([...(before?.parts ?? []), ...parts])],
      });
    }
    return [...denials.values()];
  };
  return { photos: new Set(words.flatMap((word) => placesOf(word))), read };
};

/** Whether the register holds anything that the user said a pet is not; some of it may be over. */
export const mayHaveDenials = async (personId: string): Promise<boolean> => {
  const register = await readLocal();
  const record = recordsByPerson(register).get(personId);
  const own = new Set([shortId(personId), ...(record ? [shortId(record.id)] : [])]);
  const words = standingNames(register).flatMap((name) => wordsUnder(name));
  return words.some(({ a, b }) => [a, b].some((one) => isPersonOf(one, own) || one.kind === 'holder'));
};
