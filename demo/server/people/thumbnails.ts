import type { DemoContext } from '../context.ts';
import { getPerson, makeThumbnail } from '../store/people.ts';

/** Has the thumbnails of people made a moment later, as the server's queue does. */
export const refreshThumbnails = ({ database, work, live }: DemoContext, personIds: readonly string[]): void => {
  if (personIds.length > 0) {
    work.later(() => {
      for (const id of personIds) {
        if (makeThumbnail(database, id)) {
          live.tell(getPerson(database, id).ownerId, 'on_person_thumbnail', id);
        }
      }
    });
  }
};
