import { libraryEvents } from '../core/events';
import type { ChangeEvent } from './change';

/** First what is stale by it, so that whoever follows a change reads what is true. */
export const announce = (event: ChangeEvent): void => {
  const { assetIds, goneIds, newIds, personIds, replaced } = event;
  libraryEvents.broadcast('FacesChanged', { assetIds });
  libraryEvents.broadcast('PeopleChanged', { personIds: [...new Set([...personIds, ...newIds])], goneIds, replaced });
  libraryEvents.broadcast('ChangeApplied', event);
};
