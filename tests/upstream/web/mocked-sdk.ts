import * as sdk from '@immich/sdk';
import type { MockedObject } from 'vitest';

export const sdkMock = sdk as MockedObject<typeof sdk>;
