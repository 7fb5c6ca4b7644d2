import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../changes';
import { createAsker } from '../../questions';
import type { Question, Reply } from '../../questions/question';
import { anyLibrary, faceOf, someReply } from '../../questions/testing';
import { renamed } from './renamed';
import { changeFor, keptKeys, madeBy, partsOf } from './reply-change';

const people = { current: (id: string) => id.replace('new:', 'now '), speciesOf: () => 'cat' as const };
const worth = { photos: 1, seconds: 1 };

const twice: Question = {
  kind: 'twice',
  key: 'twice:a|b',
  personId: 'bella',
  assetId: 'photo',
  faces: [faceOf('b'), faceOf('a')],
  worth,
};

const questionsAbout = (library: Parameters<ReturnType<typeof createAsker>['ask']>[0]): Question[] => {
  const asking = createAsker().ask(library);
  for (;;) {
    const step = asking.next();
    if (step.done) {
      return step.value;
    }
  }
};

describe('what an answer does', () => {
  it('changes what it says and nothing else, whatever was asked', () => {
    fc.assert(
      fc.property(anyLibrary, fc.nat(), (library, mood) => {
        for (const question of questionsAbout(library)) {
          const reply = someReply(question, mood);
          const change = changeFor(question, reply, people);
          const moved = partsOf(question, reply).filter(({ faces }) => faces.length > 0);
          if (reply.kind === 'same') {
            const { mergedIds = [], faces = [] } = change?.kind === 'gather' ? change : {};
            expect([...mergedIds, ...faces.map(({ id }) => id)].sort()).toEqual([...reply.chosen].sort());
          } else if (reply.kind === 'whose' && reply.to?.kind === 'nobody') {
            expect(change).toBeNull();
          } else {
            expect(change === null).toBe(moved.length === 0);
          }
        }
      }),
    );
  });

  it('is one split for several animals in one, under the ids that people have by now', () => {
    const question: Question = { kind: 'mixed', key: 'mixed', personId: 'new:x', groups: [], worth };
    const reply: Reply = {
      kind: 'mixed',
      moves: [
        { faces: [faceOf('a')], to: { kind: 'person', personId: 'new:y' } },
        { faces: [faceOf('b')], to: { kind: 'new', name: 'Tom' } },
      ],
    };
    expect(changeFor(question, reply, people)).toMatchObject({
      kind: 'split',
      personId: 'now x',
      moves: [{ to: { personId: 'now y' } }, { to: { kind: 'new', name: 'Tom', species: 'cat' } }],
    });
    const assign = { kind: 'assign', faces: [faceOf('b')], to: { createdBy: 0 }, sources: [] };
    const steps = [{ kind: 'create-person', createdId: 'tom' }, assign];
    expect(madeBy({ plan: { steps } } as unknown as JournalEntry, question, reply)).toEqual({ 'new:new:x:b': 'tom' });
  });

  it('keeps that both are the pet, in a mirror, and not where one is somebody else', () => {
    expect(keptKeys(twice, { kind: 'twice', wrong: null })).toContain('allow:a|b');
    const wrong = { faces: [faceOf('a')], to: { kind: 'nobody' as const } };
    expect(keptKeys(twice, { kind: 'twice', wrong }).filter((key) => key.startsWith('allow:'))).toEqual([]);
  });
});

describe('renaming', () => {
  it('reaches every id, also in keys, and leaves alone what has none', () => {
    const vector = new Float32Array(2);
    const question = { ...twice, key: 'mixed:bella:x', faces: [{ ...faceOf('b'), vector }] };
    const now = renamed(question, { bella: 'luna' });
    expect(now).toMatchObject({ key: 'mixed:luna:x', personId: 'luna' });
    expect(now.faces).toBe(question.faces);
    expect(renamed(question, { other: 'luna' })).toBe(question);
  });
});
