/** Licenses whose code may become a part of a work under AGPL-3.0-only, by their names in SPDX. */
const compatible = new Set([
  '0BSD',
  'AGPL-3.0-only',
  'AGPL-3.0-or-later',
  'Apache-2.0',
  'Artistic-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'GPL-2.0-or-later',
  'GPL-3.0-only',
  'GPL-3.0-or-later',
  'ISC',
  'LGPL-2.1-only',
  'LGPL-2.1-or-later',
  'LGPL-3.0-only',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Python-2.0',
  'Unicode-3.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

/** Names from before SPDX that packages still give. */
const older: Record<string, string> = {
  'AGPL-3.0': 'AGPL-3.0-only',
  'GNU Affero General Public License version 3': 'AGPL-3.0-only',
  'GPL-3.0': 'GPL-3.0-only',
  'LGPL-3.0': 'LGPL-3.0-only',
};

/** The name of a license as SPDX has it, where it is an older one. */
export const spdxName = (license: string): string => older[license.trim()] ?? license.trim();

/** Splits at a word that stands in no parentheses. */
const split = (expression: string, word: string): string[] => {
  const parts = [''];
  let depth = 0;
  for (const token of expression.split(/(\(|\)|\s+)/u)) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (depth === 0 && token === word) {
      parts.push('');
    } else {
      parts[parts.length - 1] += token;
    }
  }
  return parts.map((part) => part.trim());
};

/**
 * Whether a license, or an expression of several as SPDX writes them, may go with AGPL-3.0: one of those that `OR` offers, all
 * of those that `AND` asks for. What no license is named by never is.
 */
export const isCompatible = (expression: string): boolean => {
  const text = spdxName(expression);
  const choices = split(text, 'OR');
  if (choices.length > 1) {
    return choices.some((choice) => isCompatible(choice));
  }
  const demands = split(text, 'AND');
  if (demands.length > 1) {
    return demands.every((demand) => isCompatible(demand));
  }
  const [, inner] = /^\((.*)\)$/su.exec(text) ?? [];
  // what follows WITH allows more, not less
  return inner === undefined ? compatible.has(split(text, 'WITH')[0]) : isCompatible(inner);
};
