import { placementAtFirst, tallyOf, type Step } from './tally.ts';
import { namedIn, serverOrder, type TrueFace, type World } from './world/world.ts';

/**
 * The same perfect user with Immich 3.0's own pages, in clicks or key presses, whichever is fewer:
 *
 * - a pet's fragments: open its largest cluster, open the menu, choose *Merge people*, choose the order by similarity = 4;
 *   each fragment that is seen to be the pet, by its cover, among the first hundred = 1, at most five at a time; merge and
 *   confirm = 2; then again, the pet's page being open: menu, merge, order = 3.
 * - a face that is nobody's, or somebody else's: open the photo, open its faces, take up the face, pick the pet, done = 5.
 *   Scrolling until it is found is free, and so are the letters of a new name.
 * - who knows *Fix incorrect match* takes several photos of one person at once: open the person, the menu, the command, each
 *   photo = 1, pick the pet or a new person, confirm = 5 and the photos.
 *
 * The user knows everything, opens no page in vain, and does first what puts most photos right for a press.
 */
const presses = { open: 4, again: 3, pick: 1, merge: 2, face: 5, fix: 5 };
/** What each face costs that is put right by hand. */
export const stockPressesForFace = presses.face;

const atATime = 5;
const listed = 100;

interface Batch {
  faces: readonly TrueFace[];
  cost: number;
}

/**
 * What has been reached after each operation, the start first.
 *
 * @param knowsFix whether the user knows *Fix incorrect match*
 */
export const sortByStock = (world: World, knowsFix = false): Step[] => {
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
  const isOurs = ({ pet }: TrueFace) => world.animals.get(pet)!.isOurs;
  const isWrong = (face: TrueFace) => petOf.get(face.id) !== (isOurs(face) ? face.pet : undefined);
  const batches = world.clusters.flatMap(({ faces, isStray }): Batch[] => {
    const wrong = faces.filter((face) => isWrong(face));
    // Whoever is none of ours can go to one new person together.
    const together = [...Map.groupBy(wrong, (face) => (isOurs(face) ? face.pet : null)).values()];
    return together.flatMap((those) => {
      const cost = presses.fix + those.length;
      return knowsFix && !isStray && cost < those.length * presses.face
        ? [{ faces: those, cost }]
        : those.map((face) => ({ faces: [face], cost: presses.face }));
    });
  });
  const worth = ({ faces, cost }: Batch) => faces.length / cost;
  for (const { faces, cost } of batches.sort((a, b) => worth(b) - worth(a))) {
    for (const face of faces) {
      if (isOurs(face)) {
        petOf.set(face.id, face.pet);
      } else {
        petOf.delete(face.id);
      }
    }
    record(cost);
  }
  return steps;
};
