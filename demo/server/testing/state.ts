import type { Routes } from '../context.ts';
import type { FaceRow } from '../store/faces.ts';
import type { PersonRow } from '../store/people.ts';

type Box = 'x1' | 'y1' | 'x2' | 'y2' | 'imageWidth' | 'imageHeight';
export type FaceState = Pick<FaceRow, 'id' | 'assetId' | 'personId' | Box | 'sourceType'>;

/** Everything about people and faces, the hidden, locked and trashed ones too. */
export interface State {
  people: Pick<PersonRow, 'id' | 'name' | 'birthDate' | 'isFavorite' | 'isHidden' | 'coverFaceId'>[];
  faces: FaceState[];
  buried: Pick<FaceRow, 'id' | 'assetId'>[];
}

/** Tells what no client can see at once. */
export const stateRoutes: Routes = (app, { database }) => {
  app.get('/api/demo/state', { config: { permission: 'public' } }, (): State => ({
    people: database.all(
      'SELECT id, name, birthDate, isFavorite, isHidden, coverFaceId FROM person ORDER BY createdAt',
    ),
    faces: database.all(
      `SELECT id, assetId, personId, x1, y1, x2, y2, imageWidth, imageHeight, sourceType FROM face
       WHERE deletedAt IS NULL ORDER BY assetId, x1, id`,
    ),
    buried: database.all('SELECT id, assetId FROM face WHERE deletedAt IS NOT NULL'),
  }));
};
