import type { Change, JournalEntry, Step } from '.';
import { shownName } from '../core/names';

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
    return fields.isFavorite ? 'pets.changes.did.favorite' : 'pets.changes.did.unfavorite';
  }
  if (fields.isHidden !== undefined) {
    return fields.isHidden ? 'pets.changes.did.hide' : 'pets.changes.did.show';
  }
  if (fields.birthDate === undefined && fields.deathDate !== undefined) {
    return fields.deathDate ? 'pets.changes.did.died' : 'pets.changes.did.not_died';
  }
  return fields.birthDate ? 'pets.changes.did.birthday' : 'pets.changes.did.no_birthday';
};

const decideKeys = {
  pet: 'pets.changes.did.is_pet',
  human: 'pets.changes.did.human',
  'not-pet': 'pets.changes.did.not_pet',
  undecided: 'pets.changes.did.undecided',
};

const moveKeys = {
  new: 'pets.changes.did.move_new',
  nobody: 'pets.changes.did.move_nobody',
  person: 'pets.changes.did.move_person',
};

/** For faces that belonged to nobody. */
const giveKeys = {
  new: 'pets.changes.did.give_new',
  nobody: 'pets.changes.did.give_nobody',
  person: 'pets.changes.did.give_person',
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
      const old = shownName(step?.before.name ?? '');
      const name = step?.after.name ?? change.name;
      const renamed = old === '' ? 'pets.changes.did.name' : 'pets.changes.did.rename';
      return { key: name === '' ? 'pets.changes.did.unname' : renamed, values: { old, name } };
    }
    case 'edit': {
      return { key: editKey(change), values: about };
    }
    case 'decide': {
      const { decision } = change;
      return decision.kind === 'pet' && decision.species
        ? { key: 'pets.changes.did.species', values: { ...about, species: decision.species } }
        : { key: decideKeys[decision.kind ?? 'undecided'], values: about };
    }
    case 'cover': {
      return { key: 'pets.changes.did.cover', values: about };
    }
    case 'merge': {
      const [step] = stepsOf(entry, 'merge');
      const name = shownName(entry.plan.outcome?.name ?? '') || unnamed;
      return { key: 'pets.changes.did.merge', values: { count: (step?.merged.length ?? 0) + 1, name } };
    }
    case 'move': {
      const [from] = stepsOf(entry, 'assign').flatMap((step) => step.sources);
      const values = {
        count: photosAffected,
        from: nameOf(from?.person.id),
        to: targetName(entry, change.to, unnamed),
      };
      return { key: (from ? moveKeys : giveKeys)[change.to.kind], values };
    }
    case 'gather':
    case 'split': {
      return {
        key: change.kind === 'split' ? 'pets.changes.did.split' : 'pets.changes.did.gather',
        values: { count: photosAffected, name: nameOf(change.personId) },
      };
    }
    case 'draw': {
      return {
        key: change.to.kind === 'nobody' ? 'pets.changes.did.draw_nobody' : 'pets.changes.did.draw',
        values: { name: targetName(entry, change.to, unnamed) },
      };
    }
    case 'erase': {
      const [step] = stepsOf(entry, 'erase');
      return {
        key: step?.source ? 'pets.changes.did.erase' : 'pets.changes.did.erase_nobody',
        values: { name: nameOf(step?.source?.person.id) },
      };
    }
    case 'tidy': {
      return { key: 'pets.changes.did.tidy', values: { count: change.personIds.length } };
    }
    case 'unsay': {
      return { key: 'pets.changes.did.unsay', values: { name: nameOf(change.personId) } };
    }
    case 'restore': {
      return {
        key: 'pets.changes.did.restore',
        values: { count: change.pets.length, name: change.pets[0]?.name || unnamed },
      };
    }
  }
};

/** What a change did, in a sentence, with the names of the time: "Merged 3 pets into Bella". */
export const changeSentence = (entry: JournalEntry, $t: Translate): string => {
  const { key, values } = words(entry, $t('pets.changes.somebody'));
  return $t(key, { values });
};
