import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Preprocessing } from './settings';

/**
 * What the vectors of a model are known by, in hexadecimal: only vectors with the same key can be compared. Pictures that
 * are prepared in another way give other vectors with the same file.
 *
 * @param hash SHA-256 of the model's file
 */
export const vectorKey = (hash: string, { mean, std, scale, size, channels }: Preprocessing): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify([hash, mean, std, scale, size, channels]))));
