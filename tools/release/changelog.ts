export const releaseKinds = ['patch', 'minor', 'major'] as const;
export type ReleaseKind = (typeof releaseKinds)[number];

/**
 * The version after `current`, by semantic versioning.
 *
 * @throws Error for a version that isn't three numbers
 */
export const nextVersion = (current: string, kind: ReleaseKind): string => {
  const match = /^(\d+)\.(\d+)\.(\d+)$/u.exec(current);
  if (!match) {
    throw new Error(`package.json has version "${current}", which isn't three numbers.`);
  }
  const [major, minor, patch] = match.slice(1).map(Number);
  switch (kind) {
    case 'major': {
      return `${major + 1}.0.0`;
    }
    case 'minor': {
      return `${major}.${minor + 1}.0`;
    }
    case 'patch': {
      return `${major}.${minor}.${patch + 1}`;
    }
  }
};

const heading = '## [Unreleased]';

/**
 * A changelog in the form of keep-a-changelog 1.1 whose *Unreleased* section has become that of `version`; an empty one
 * takes its place.
 *
 * @param date `YYYY-MM-DD`
 * @throws Error when there is no such section, or nothing in it
 */
export const dateUnreleased = (changelog: string, version: string, date: string): string => {
  const start = changelog.indexOf(heading);
  if (start === -1) {
    throw new Error(`CHANGELOG.md has no section "${heading}".`);
  }
  const [notes] = changelog.slice(start + heading.length).split('\n## ', 1);
  if (notes.trim() === '') {
    throw new Error('CHANGELOG.md says nothing of this release: add what changed to "Unreleased" first.');
  }
  return changelog.replace(heading, () => `${heading}\n\n## [${version}] - ${date}`);
};
