import { afterEach, describe, expect, it, vi } from 'vitest';
import { sdkMock } from '$lib/__mocks__/sdk.mock';
import { mergePeople } from '$lib/pets/immich';
import { personFactory } from '@test-data/factories/person-factory';

const merging = () => Object.entries(sdkMock).filter(([name]) => name.startsWith('mergePe'));

describe('mergePeople', () => {
  afterEach(() => vi.resetAllMocks());

  it('asks for everybody before anything is merged', async () => {
    const person = personFactory.build();
    sdkMock.getPerson.mockResolvedValueOnce(person).mockRejectedValueOnce(new TypeError('gone'));
    await expect(mergePeople(person.id, ['another'])).rejects.toThrow();
    for (const [, call] of merging()) {
      expect(call).not.toHaveBeenCalled();
    }
  });

  it('does not take one person for two', async () => {
    await expect(mergePeople('same', ['same'])).rejects.toThrow('different people');
    expect(sdkMock.getPerson).not.toHaveBeenCalled();
  });
});
