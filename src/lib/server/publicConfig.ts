import type { PublicConfig } from '$lib/host/config';
import { version } from '../../../package.json';
import type { KeyStatus } from './key/key-monitor';
import { listModels } from './modelFiles';
import type { Settings } from './settings';
import { formatVersion, newestKnown, oldestSupported } from './version';

/** The part of the settings that is nobody's secret, named field by field so that a new setting stays private. */
export const publicConfig = async (
  { apiKey, modelsDir }: Settings,
  { state, missing }: KeyStatus,
): Promise<PublicConfig> => ({
  appVersion: version,
  singleUser: apiKey !== null,
  missingPermissions: missing,
  knowsPermissions: state === 'known',
  models: await listModels(modelsDir),
  supported: { oldest: formatVersion(oldestSupported), newest: `${newestKnown.major}.${newestKnown.minor}` },
});
