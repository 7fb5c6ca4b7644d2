import type { Change, JournalEntry, Step } from '.';

type Translate = (key: string, options?: { values: Record<string, string | number> }) => string;

interface Words {
  key: string;
  values: Record<string, string | number>;
}

const stepsOf = <K extends Step['kind']>({ plan }: JournalEntry, kind: K): Extract<Step, { kind: K }>[] =>
  plan.steps.filter((step): step is Extract<Step, { kind: K }> => step.kind === kind);

/** Ids of the people that a change of fields or verdicts was about. */
const subjectsOf = (entry: JournalEntry): string[] =>
  [...new Set(entry.plan.steps.map((step) => ('personId' in step ? step.personId : '')))].filter((id) => id !== '');

const editKey = ({ fields }: Extract<Change, { kind: 'edit' }>): string => {
  if (fields.isFavorite !== undefined) {
    return fields.isFavorite ? 'favorite' : 'unfavorite';
  }
  if (fields.isHidden !== undefined) {
    return fields.isHidden ? 'hide' : 'show';
  }
  if (fields.birthDate === undefined && fields.deathDate !== undefined) {
    return fields.deathDate ? 'died' : 'not_died';
  }
  return fields.birthDate ? 'birthday' : 'no_birthday';
};

const decideKey = ({ decision }: Extract<Change, { kind: 'decide' }>): string => {
  if (decision.kind === 'pet') {
    return decision.species ? `species_${decision.species}` : 'is_pet';
  }
  return { human: 'human', 'not-pet': 'not_pet', undecided: 'undecided' }[decision.kind ?? 'undecided'];
};

const targetName = (entry: JournalEntry, to: Extract<Change, { kind: 'move' }>['to'], unnamed: string): string => {
  const given = to.kind === 'new' ? to.name : to.kind === 'person' ? entry.names[to.personId] : '';
  return given?.trim() || unnamed;
};

const words = (entry: JournalEntry, unnamed: string): Words => {
  const { change, photosAffected } = entry.plan;
  const nameOf = (id: string | undefined) => (id && entry.names[id]?.trim()) || unnamed;
  const subjects = subjectsOf(entry);
  const about = { count: subjects.length, name: nameOf(subjects[0]) };
  switch (change.kind) {
    case 'rename': {
      const [step] = stepsOf(entry, 'update-person');
      const old = step?.before.name?.trim() ?? '';
      const name = step?.after.name ?? change.name;
      return { key: name === '' ? 'unname' : old === '' ? 'name' : 'rename', values: { old, name } };
    }
    case 'edit': {
      return { key: editKey(change), values: about };
    }
    case 'decide': {
      return { key: decideKey(change), values: about };
    }
    case 'cover': {
      return { key: 'cover', values: about };
    }
    case 'merge': {
      const [step] = stepsOf(entry, 'merge');
      const name = entry.plan.outcome?.name.trim() || unnamed;
      return { key: 'merge', values: { count: (step?.merged.length ?? 0) + 1, name } };
    }
    case 'move': {
      const [from] = stepsOf(entry, 'assign').flatMap((step) => step.sources);
      const values = {
        count: photosAffected,
        from: nameOf(from?.person.id),
        to: targetName(entry, change.to, unnamed),
      };
      return { key: `${from ? 'move' : 'give'}_${change.to.kind}`, values };
    }
    case 'gather':
    case 'split': {
      return { key: change.kind, values: { count: photosAffected, name: nameOf(change.personId) } };
    }
    case 'draw': {
      return {
        key: change.to.kind === 'nobody' ? 'draw_nobody' : 'draw',
        values: { name: targetName(entry, change.to, unnamed) },
      };
    }
    case 'erase': {
      const [step] = stepsOf(entry, 'erase');
      return { key: step?.source ? 'erase' : 'erase_nobody', values: { name: nameOf(step?.source?.person.id) } };
    }
    case 'tidy': {
      return { key: 'tidy', values: { count: change.personIds.length } };
    }
    case 'restore': {
      return { key: 'restore', values: { count: change.pets.length, name: change.pets[0]?.name || unnamed } };
    }
  }
};

/** What a change did, in a sentence, with the names of the time: "Merged 3 pets into Bella". */
export const changeSentence = (entry: JournalEntry, $t: Translate): string => {
  const { key, values } = words(entry, $t('pets.changes.somebody'));
  return $t(`pets.changes.did.${key}`, { values });
};
