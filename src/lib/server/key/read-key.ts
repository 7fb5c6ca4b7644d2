import { readFileSync } from 'node:fs';
import { SettingsError } from '../settings-error.ts';

const reasons: Record<string, string> = {
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EPERM: 'this user may not read it',
};

const readKeyFile = (file: string): string => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new SettingsError(`IMMICH_API_KEY_FILE cannot be read: "${file}" (${reasons[code] ?? message}).`);
  }
  const key = text.trim();
  if (!key) {
    throw new SettingsError(`IMMICH_API_KEY_FILE is empty: "${file}".`);
  }
  return key;
};

/** Whether the environment asks for a single-user app, however the key is given. */
export const hasKey = (env: Record<string, string | undefined>): boolean =>
  Boolean(env.IMMICH_API_KEY?.trim() || env.IMMICH_API_KEY_FILE?.trim());

/** The key in `IMMICH_API_KEY`, or in the file that `IMMICH_API_KEY_FILE` names; null without either. Throws a {@link SettingsError}. */
export const readKey = (env: Record<string, string | undefined>): string | null => {
  const given = env.IMMICH_API_KEY?.trim();
  const file = env.IMMICH_API_KEY_FILE?.trim();
  if (given && file) {
    throw new SettingsError('IMMICH_API_KEY and IMMICH_API_KEY_FILE are both set. Please keep one of them.');
  }
  const key = file ? readKeyFile(file) : given;
  if (key && /[^\u{21}-\u{7E}]/u.test(key)) {
    // The value is not repeated: most of it is a key.
    throw new SettingsError(
      `${file ? 'IMMICH_API_KEY_FILE' : 'IMMICH_API_KEY'} contains characters that an API key cannot have. Please copy it again.`,
    );
  }
  return key || null;
};
