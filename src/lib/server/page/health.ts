import type { ImmichStatus } from '../ask-version';
import { isUsable } from '../immichMonitor';
import { costOf, type KeyStatus } from '../key/key-monitor';
import { formatVersion, oldestSupported } from '../version';

/**
 * What `/healthz` says. Anybody may ask, so that where Immich is, and what was said there, is in the log alone. Permissions
 * that the app's own key lacks are named with what each costs; all else works without them.
 */
export const healthOf = (status: ImmichStatus, { state, missing }: KeyStatus) => ({
  status: 'ok',
  immich: {
    state: status.state,
    version: status.version,
    ...('problem' in status && { problem: status.problem }),
    needed: formatVersion(oldestSupported),
    usable: isUsable(status),
  },
  ...(state !== 'none' && {
    apiKey: { state, missing: missing.map((permission) => ({ permission, costs: costOf(permission) })) },
  }),
});
