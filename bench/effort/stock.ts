import { placementAtFirst, tallyOf, type Step } from './tally.ts';
import { namedIn, serverOrder, type World } from './world/world.ts';

/**
 * The same perfect user with Immich 3.0's own pages, in clicks or key presses, whichever is fewer:
 *
 * - a pet's fragments: open its largest cluster, open the menu, choose *Merge people*, choose the order by similarity = 4;
 *   each fragment that is seen to be the pet, by its cover, among the first hundred = 1, at most five at a time; merge and
 *   confirm = 2; then again, the pet's page being open: menu, merge, order = 3.
 * - a face that is nobody's, or somebody else's: open the photo, open its faces, take up the face, pick the pet, done = 5.
 *   Scrolling until it is found is free, and so are the letters of a new name.
 *
 * The user knows everything, opens no page in vain, and does first what puts most photos right for a press.
 */
const presses = { open: 4, again: 3, pick: 1, merge: 2, face: 5 };
/** What each face costs that is put right by hand. */
export const stockPressesForFace = presses.face;

const atATime = 5;
const listed = 100;

/** What has been reached after each operation, the start first. */
export const sortByStock = (world: World): Step[] => {
  const { standing } = tallyOf(world);
  const petOf = placementAtFirst(world);
  const steps: Step[] = [{ presses: 0, decisions: 0, ...standing({ petOf }) }];
  const record = (more: number) => {
    const { presses: before, decisions } = steps.at(-1)!;
    steps.push({ presses: before + more, decisions: decisions + 1, ...standing({ petOf }) });
  };
  const people = new Map(world.clusters.map((cluster) => [cluster.id, cluster]));
  for (const named of namedIn(world)) {
    const list = serverOrder(named.faces[0], world.clusters, named).slice(0, listed);
    const fragments = list.map((id) => people.get(id)!).filter(({ faces: [cover] }) => cover.pet === named.pet);
    for (let at = 0; at < fragments.length; at += atATime) {
      const picked = fragments.slice(at, at + atATime);
      for (const face of picked.flatMap(({ faces }) => faces)) {
        petOf.set(face.id, named.pet);
      }
      record((at === 0 ? presses.open : presses.again) + picked.length * presses.pick + presses.merge);
    }
  }
  for (const { id, pet } of world.clusters.flatMap(({ faces }) => faces)) {
    const { isOurs } = world.animals.get(pet)!;
    if (petOf.get(id) === pet || (!isOurs && !petOf.has(id))) {
      continue;
    }
    if (isOurs) {
      petOf.set(id, pet);
    } else {
      petOf.delete(id);
    }
    record(presses.face);
  }
  return steps;
};
