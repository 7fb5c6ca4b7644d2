import { getMyUser } from '@immich/sdk';

interface User {
  id: string;
  name: string;
  email: string;
}

const nobody: User = { id: '', name: '', email: '' };

let user = $state.raw<User>(nobody);

/** Whose library is on the screen; its fields are empty until `authenticate` has been awaited. */
export const signedInUser = {
  get current(): User {
    return user;
  },
};

/** What may not be done with a key of the app's own: here people sign in, who may do everything with what is theirs. */
export const missingPermissions = {
  current: [] as readonly never[],
  has: (_: string): boolean => false,
};

/** For a page's `load`. @throws what the SDK does where the app around did not see to a session */
export const authenticate = async (_: URL): Promise<void> => {
  const { id, name, email } = await getMyUser();
  user = { id, name, email };
};
