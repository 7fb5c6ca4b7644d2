import { ApiError } from '../../core/api-error';
import { tidyBox } from '../../core/photo/box';
import type { Face } from '../../core/photo/face';
import { facesOfPhoto, getPhoto } from '../../immich';
import type { ChangeOf, Plan, PersonSnapshot, Step } from '../change';
import {
  countFaces,
  countPhotosOf,
  emptyPlan,
  findAgain,
  missingOf,
  namesOf,
  planSources,
  planTarget,
  type Planning,
} from './planning';

const reread = async (faces: readonly Face[], planning: Planning): Promise<Face[]> => {
  const found = await findAgain(faces, planning);
  if (found.length === 0) {
    throw new ApiError('not-found', { serverMessage: 'The faces do not exist any more' });
  }
  return found;
};

const peopleIn = (snapshots: readonly PersonSnapshot[]) => snapshots.map((snapshot) => snapshot.person);

export const planMove = async (change: ChangeOf<'move'>, planning: Planning): Promise<Plan> => {
  const present = await reread(change.faces, planning);
  const target = change.to.kind === 'person' ? planning.current(change.to.personId) : null;
  const faces = present.filter((face) => face.personId !== target || change.to.kind === 'new');
  const steps: Step[] = [];
  const { to, people } = await planTarget(change.to, steps, planning);
  if (faces.length === 0) {
    return { ...emptyPlan(change), names: namesOf(people) };
  }
  const sources = await planSources(faces, steps, planning);
  steps.push({ kind: 'assign', faces, to, sources });
  return {
    ...emptyPlan(change),
    missing: missingOf('faces-gone', countFaces(change.faces) - present.length),
    steps,
    photosAffected: countPhotosOf(faces),
    names: namesOf([...peopleIn(sources), ...people]),
  };
};

export const planDraw = async (change: ChangeOf<'draw'>, planning: Planning): Promise<Plan> => {
  const photo = await getPhoto(change.assetId, planning.signal);
  const [someFace] = photo.width && photo.height ? [] : await facesOfPhoto(change.assetId, planning.signal);
  const steps: Step[] = [];
  const { to, people } = await planTarget(change.to, steps, planning);
  steps.push({
    kind: 'draw',
    assetId: change.assetId,
    box: tidyBox(change.box),
    imageSize: someFace?.imageSize ?? { width: photo.width || 1000, height: photo.height || 1000 / photo.ratio },
    to,
    createdId: null,
  });
  return { ...emptyPlan(change), steps, photosAffected: to ? 1 : 0, names: namesOf(people) };
};

export const planErase = async (change: ChangeOf<'erase'>, planning: Planning): Promise<Plan> => {
  const [face] = await reread([change.face], planning);
  const steps: Step[] = [];
  const sources = await planSources([face], steps, planning);
  steps.push({ kind: 'erase', face, source: sources.at(0) ?? null });
  return {
    ...emptyPlan(change),
    steps,
    photosAffected: face.personId ? 1 : 0,
    warnings: face.source === 'machine-learning' ? [{ kind: 'loses-vector' }] : [],
    names: namesOf(peopleIn(sources)),
  };
};
