import { abilityOf, type DetectorAbility } from './evidence/detector-ability';
import { kindsOf, type DetectorKind } from './evidence/detector-kinds';

/** What a detector's own file says that it can name, as far as the app makes use of it. */
export interface DetectorUse {
  kinds: readonly DetectorKind[];
  /** The weights that its evidence is taken by; null where it is none. */
  ability: DetectorAbility | null;
}

/** What the app makes of a detector with these classes. */
export const detectorUse = ({ classes }: { classes: readonly (readonly [number, string])[] }): DetectorUse => {
  const kinds = kindsOf(classes.map(([, name]) => name));
  return { kinds, ability: abilityOf(kinds) };
};
