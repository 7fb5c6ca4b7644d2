import type { RestoredPet } from '../../../src/lib/pets/changes/change.ts';
import type { AppModule } from '../browser/bundle.ts';
import { isMarker } from '../model/view.ts';
import type { World } from '../play/world.ts';

/** What a device finds of those whom a reset has made the server forget. */
export interface Found {
  pets: RestoredPet[];
  /** Names of those that are told not to be found, or taken. */
  listed: string[];
}

/** The register as it is kept up to date in the background: where everybody with a name is seen. */
const keepRecords = async (app: AppModule): Promise<void> => {
  app.libraryEvents.emit('FacesChanged', {});
  app.libraryEvents.emit('PeopleChanged', {});
  const covers = await app.coverFaceIds().catch(() => new Map<string, string>());
  const people = await app.listPeople();
  const named = people.filter((person) => person.name !== '' && !isMarker(person));
  for (const person of named) {
    const coverFaceId = covers.get(person.id);
    await app.keepRecord(person, { withPlaces: true, ...(coverFaceId && { coverFaceId }) });
  }
};

const find = async (app: AppModule): Promise<Found> => {
  app.libraryEvents.emit('PeopleChanged', {});
  const [records, people] = await Promise.all([app.allRecords(), app.listPeople()]);
  const listed = new Set(people.map(({ id }) => id));
  const lost = await app.findLost(records.values(), (id) => listed.has(id));
  const items = await app.restoreSilently(await app.searchLost(lost));
  return {
    pets: items.flatMap(({ record, person, status, fragments }) =>
      status === 'found' && person
        ? {
            recordId: record.id,
            personId: person.id,
            fragmentIds: fragments.filter((one) => app.isKnownFragment(one)).map((one) => one.person.id),
            name: record.name,
          }
        : [],
    ),
    listed: items.filter(({ status }) => status !== 'found').map(({ record }) => record.name),
  };
};

/** Has the server find all faces anew, once a device has written down where everybody is. */
export const resetFaces = async (world: World, tab: number): Promise<void> => {
  await world.tab(tab).do((app) => keepRecords(app));
  await world.sync(tab);
  await world.immich.ask('POST', '/demo/reset-faces', {});
};

/** Looks for those who are forgotten. Whoever only has a verdict is found again without a question. */
export const findForgotten = (world: World, tab: number): Promise<Found> => world.tab(tab).do((app) => find(app));
