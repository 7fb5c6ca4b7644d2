import type { FaceState, State } from '../../../demo/server/testing/state.ts';
import type { Face } from '../../../src/lib/pets/core/photo/face.ts';
import type { AppModule } from '../browser/bundle.ts';
import type { Fact } from './facts.ts';
import type { Ids } from './ids.ts';
import { isMarkerName } from './marker.ts';
import { placeOf } from './place.ts';

export interface PersonView {
  /** Who it is, whatever its id has become. */
  key: string;
  id: string;
  name: string;
  birthDate: string | null;
  isFavorite: boolean;
  isHidden: boolean;
  /** The photo of its cover. */
  cover: string | null;
  decision: string | null;
  died: string | null;
}

export interface FaceView {
  /** Where it is: a face that was made again is the same one. */
  key: string;
  owner: string | null;
  face: Face;
}

/** A library as it is. */
export interface View {
  people: PersonView[];
  faces: FaceView[];
  /** Faces that are there twice. */
  doubled: number;
}

/** What the register of a browser says of people, by their ids. */
export interface Said {
  decisions: Map<string, string>;
  died: Map<string, string | null>;
}

export const readSaid = async (app: AppModule): Promise<Said> => {
  const [decisions, records] = await Promise.all([app.allDecisions(), app.allRecords()]);
  return {
    decisions: new Map(Array.from(decisions, ([id, { kind, species }]) => [id, `${kind} ${species ?? ''}`.trim()])),
    died: new Map(Array.from(records, ([, { personId, deathDate }]) => [personId, deathDate])),
  };
};

const toFace = (row: FaceState, names: ReadonlyMap<string, string>): Face => ({
  id: row.id,
  assetId: row.assetId,
  box: {
    x1: row.x1 / row.imageWidth,
    y1: row.y1 / row.imageHeight,
    x2: row.x2 / row.imageWidth,
    y2: row.y2 / row.imageHeight,
  },
  imageSize: { width: row.imageWidth, height: row.imageHeight },
  personId: row.personId,
  personName: names.get(row.personId ?? '') ?? '',
  source: row.sourceType,
});

export const viewOf = (state: State, said: Said, ids: Ids): View => {
  const names = new Map(state.people.map(({ id, name }) => [id, name]));
  const photoOf = new Map([...state.faces, ...state.buried].map(({ id, assetId }) => [id, assetId]));
  const people = state.people.map((row): PersonView => ({
    key: ids.keyOf(row.id, row.name),
    id: row.id,
    name: row.name,
    birthDate: row.birthDate,
    isFavorite: row.isFavorite === 1,
    isHidden: row.isHidden === 1,
    cover: photoOf.get(row.coverFaceId ?? '') ?? null,
    decision: said.decisions.get(row.id) ?? null,
    died: said.died.get(row.id) ?? null,
  }));
  const keys = new Map(people.map(({ id, key }) => [id, key]));
  const faces = state.faces.map((row): FaceView => ({
    key: placeOf(row.assetId, [row.x1, row.y1, row.x2, row.y2]),
    owner: row.personId === null ? null : (keys.get(row.personId) ?? row.personId),
    face: toFace(row, names),
  }));
  return { people, faces, doubled: faces.length - new Set(faces.map(({ key }) => key)).size };
};

/** Somebody whom the app makes in passing. */
export const isMarker = ({ name }: Pick<PersonView, 'name'>): boolean => isMarkerName(name);

/** Everything that a view says. */
export const factsOf = ({ people, faces }: View): Fact[] => [
  ...people
    .filter((person) => !isMarker(person))
    .flatMap(({ key: subject, id: _, ...fields }): Fact[] => [
      { subject, field: 'there', value: true },
      ...(Object.entries(fields) as [keyof typeof fields, Fact['value']][]).map(([field, value]) => ({
        subject,
        field,
        value,
      })),
    ]),
  ...faces.flatMap(({ key: subject, owner }): Fact[] => [
    { subject, field: 'there', value: true },
    { subject, field: 'owner', value: owner },
  ]),
];
