import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../changes';
import { newPersonId } from '../../core/new-person-id';
import { createQuestionFinder, rememberedAnswers } from '../../suggestions/questions';
import type { Question, Reply } from '../../suggestions/questions/question';
import { anyLibrary, atOnce, faceOf, someReply } from '../../suggestions/questions/testing';
import { changeFor, madeBy, partsOf } from './reply-change';

const people = { current: (id: string) => id.replace('new:', 'now '), speciesOf: () => 'cat' as const };
const worth = { photos: 1, seconds: 1 };

const twice: Question = {
  kind: 'twice',
  id: { kind: 'twice', a: 'a', b: 'b' },
  personId: 'bella',
  assetId: 'photo',
  faces: [faceOf('b'), faceOf('a')],
  worth,
};

describe('what an answer does', () => {
  it('changes what it says and nothing else, whatever was asked', () => {
    fc.assert(
      fc.property(anyLibrary, fc.nat(), (library, mood) => {
        for (const question of atOnce(createQuestionFinder().find(library))) {
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

  it('gives the pet whole fragments, and of a group only the single faces', () => {
    const item = { photos: 1, probability: 1, preselected: true };
    const from = { personId: 'group', photos: 9 };
    const same: Question = {
      kind: 'same',
      id: { kind: 'same', personId: 'bella', itemId: 'x' },
      personId: 'bella',
      exemplars: [],
      items: [
        { ...item, kind: 'fragment', id: 'x', faces: [faceOf('a')] },
        { ...item, kind: 'stray', id: 'b', faces: [faceOf('b')] },
        { ...item, kind: 'face', id: 'c', faces: [faceOf('c')], from },
      ],
      worth,
    };
    expect(changeFor(same, { kind: 'same', chosen: ['x', 'b', 'c'], refused: [], mixed: [] }, people)).toEqual({
      kind: 'gather',
      personId: 'bella',
      mergedIds: ['x'],
      faces: [faceOf('b'), faceOf('c')],
    });
  });

  it('is one split for several animals in one, under the ids that people have by now', () => {
    const question: Question = {
      kind: 'mixed',
      id: { kind: 'mixed', personId: 'new:x', faceId: 'a' },
      personId: 'new:x',
      groups: [],
      worth,
    };
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
    expect(madeBy({ plan: { steps } } as unknown as JournalEntry, question, reply)).toEqual({
      [newPersonId('new:x', [faceOf('b')])]: 'tom',
    });
  });

  it('keeps that both are the pet, in a mirror, and not where one is somebody else', () => {
    expect(rememberedAnswers(twice, { kind: 'twice', wrong: null })).toContainEqual({
      kind: 'allowed',
      a: 'b',
      b: 'a',
    });
    const wrong = { faces: [faceOf('a')], to: { kind: 'nobody' as const } };
    expect(rememberedAnswers(twice, { kind: 'twice', wrong }).map(({ kind }) => kind)).not.toContain('allowed');
  });
});
