import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Preprocessing } from './settings';

/**
 * In hexadecimal: only vectors with the same key can be compared, for pictures prepared in another way give others. `hash`: SHA-256
 * of the model's file.
 */
export const vectorKey = (hash: string, { mean, std, scale, size, channels }: Preprocessing): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify([hash, mean, std, scale, size, channels]))));
