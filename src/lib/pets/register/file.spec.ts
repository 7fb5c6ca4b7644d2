import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keepNamesakes } from './answers/namesakes';
import { allDecisions, putDecision } from './decisions';
import { RegisterProblem } from './document/register-reading';
import { exportRegister, importRegister } from './file';
import { onRegister } from './local';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));

const rex = '00000000-0000-4000-8000-000000000001';
const max = '00000000-0000-4000-8000-000000000002';

beforeEach(() => {
  user.id = crypto.randomUUID();
});

describe('a file of the register', () => {
  it('gives everything to another account or browser, and only once', async () => {
    await putDecision(rex, { kind: 'pet', species: 'dog' });
    await keepNamesakes([rex, max]);
    const file = await exportRegister();
    user.id = crypto.randomUUID();
    expect(await importRegister(file)).toEqual({ records: 1, answers: 1 });
    expect([...(await allDecisions())]).toEqual([[rex, { kind: 'pet', species: 'dog' }]]);
    expect(await exportRegister()).toBe(file);
    expect(await importRegister(file)).toEqual({ records: 0, answers: 0 });
  });

  it('does not take back what was said since', async () => {
    await putDecision(rex, { kind: 'pet', species: 'dog' });
    const file = await exportRegister();
    await putDecision(rex, { kind: 'not-pet', species: null });
    expect(await importRegister(file)).toEqual({ records: 0, answers: 0 });
    expect([...(await allDecisions())]).toEqual([[rex, { kind: 'not-pet', species: null }]]);
  });

  it('changes nothing when it is wrong, newer or cut off, and says where', async () => {
    await putDecision(rex, { kind: 'pet', species: 'dog' });
    const file = await exportRegister();
    await putDecision(max, { kind: 'pet', species: 'cat' });
    const listener = vi.fn();
    const stop = onRegister(listener);
    const refusals = [
      [file.slice(0, -20), 'file', 'wrong'],
      [file.replace('"version": 1', '"version": 2'), 'version', 'newer'],
      [file.replace('"dog"', '"wolf"'), `records.${rex}.species`, 'wrong'],
    ];
    for (const [text, field, kind] of refusals) {
      const refused: unknown = await importRegister(text).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(RegisterProblem);
      expect(refused).toMatchObject({ field, kind });
    }
    stop();
    expect(listener).not.toHaveBeenCalled();
  });
});
