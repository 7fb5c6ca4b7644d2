import { expect, it } from 'vitest';
import { openBrowserStore } from './browser-store';
import { forgetUserData } from './user-data';

const databases = async (): Promise<string[]> => {
  const all = await indexedDB.databases();
  return all.map(({ name }) => name ?? '').sort();
};

it('leaves nothing of the user, all of others, and the models', async () => {
  const names = ['pets-journal-me', 'pets-register-me', 'pets-keeper-me', 'pets-photo-faces', 'pets-vectors'];
  const kept = ['pets-journal-you', 'pets-models'];
  for (const name of [...names, ...kept]) {
    const store = await openBrowserStore<{ table: number }>(name, ['table']);
    await store.put('table', 'key', 1);
  }
  localStorage.setItem('pets-review', '{}');
  localStorage.setItem('pets-recently-used', '["p1"]');
  localStorage.setItem('pets-review-waiting-one', '{}');
  localStorage.setItem('pets-immich-major', '4');
  await forgetUserData('me');
  expect(await databases()).toEqual([...kept].sort());
  expect(Object.keys(localStorage)).toEqual(['pets-immich-major']);
});
