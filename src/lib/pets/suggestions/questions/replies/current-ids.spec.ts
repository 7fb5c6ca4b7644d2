import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPersonId } from '../../../core/new-person-id';
import type { Question, Reply } from '../question';
import { createQuestionFinder } from '../question-finder';
import { anyLibrary, atOnce, faceOf, someReply } from '../testing';
import { questionNow, replyNow } from './current-ids';

const worth = { photos: 1, seconds: 1 };
const vector = new Float32Array(2);
const face = { ...faceOf('b'), personId: 'bella', vector };

describe('people who go by other ids by now', () => {
  it.each<[Question, Partial<Question>]>([
    [
      {
        kind: 'same',
        id: { kind: 'same', personId: 'bella', itemId: 'max' },
        personId: 'bella',
        exemplars: [face],
        items: [{ kind: 'fragment', id: 'max', faces: [faceOf('m')], photos: 1, probability: 1, preselected: true }],
        worth,
      },
      { id: { kind: 'same', personId: 'luna', itemId: 'rex' }, personId: 'luna' },
    ],
    [
      {
        kind: 'whose',
        id: { kind: 'whose', faceId: 'x' },
        face: faceOf('x'),
        candidates: [{ personId: 'bella', probability: 1, face }],
        worth,
      },
      { candidates: [{ personId: 'luna', probability: 1, face }] },
    ],
    [
      {
        kind: 'mixed',
        id: { kind: 'mixed', personId: newPersonId('bella', [face]), faceId: 'b' },
        personId: newPersonId('bella', [face]),
        groups: [{ personId: 'max', faces: [] }],
        worth,
      },
      {
        id: { kind: 'mixed', personId: newPersonId('luna', [face]), faceId: 'b' },
        personId: newPersonId('luna', [face]),
        groups: [{ personId: 'rex', faces: [] }],
      },
    ],
    [
      {
        kind: 'dates',
        id: { kind: 'dates', personId: 'bella', reason: 'after-death', faceId: 'b' },
        personId: 'bella',
        reason: 'after-death',
        day: '2020-01-01',
        faces: [face],
        worth,
      },
      {
        id: { kind: 'dates', personId: 'luna', reason: 'after-death', faceId: 'b' },
        faces: [{ ...face, personId: 'luna' }],
      },
    ],
  ])('are followed wherever they are in a question', (question, now) => {
    expect(questionNow(question, { bella: 'luna', max: 'rex' })).toMatchObject(now);
    expect(JSON.stringify(questionNow(question, { bella: 'luna', max: 'rex' }))).not.toMatch(/max"/u);
  });

  it('are followed in a reply, whose words stay as they are', () => {
    const reply: Reply = {
      kind: 'mixed',
      moves: [
        { faces: [face], to: { kind: 'new', name: 'bella' } },
        { faces: [], to: { kind: 'person', personId: 'max' } },
      ],
    };
    expect(replyNow(reply, { bella: 'luna', max: 'rex' })).toEqual({
      kind: 'mixed',
      moves: [
        { faces: [{ ...face, personId: 'luna' }], to: { kind: 'new', name: 'bella' } },
        { faces: [], to: { kind: 'person', personId: 'rex' } },
      ],
    });
  });

  it('leave alone what is about others', () => {
    fc.assert(
      fc.property(anyLibrary, fc.nat(), (library, mood) => {
        for (const question of atOnce(createQuestionFinder().find(library))) {
          const reply = someReply(question, mood);
          expect(questionNow(question, { nobody: 'somebody' })).toBe(question);
          expect(replyNow(reply, { nobody: 'somebody' })).toBe(reply);
        }
      }),
    );
  });
});
