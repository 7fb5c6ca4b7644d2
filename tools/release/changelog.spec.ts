import { describe, expect, it } from 'vitest';
import { dateUnreleased, nextVersion } from './changelog.ts';

describe('the next version', () => {
  it.each([
    ['0.1.9', 'patch', '0.1.10'],
    ['0.1.9', 'minor', '0.2.0'],
    ['0.9.3', 'major', '1.0.0'],
  ] as const)('after %s, %s: %s', (current, kind, next) => {
    expect(nextVersion(current, kind)).toBe(next);
  });

  it('is refused for a version that is not three numbers', () => {
    expect(() => nextVersion('1.0.0-rc.1', 'patch')).toThrow('1.0.0-rc.1');
  });
});

describe('the changelog of a release', () => {
  const changelog = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Dogs\n\n## [0.1.0] - 2026-01-01\n\n- Cats\n';

  it('dates what was unreleased, and begins anew', () => {
    expect(dateUnreleased(changelog, '0.2.0', '2026-12-01')).toBe(
      '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n### Added\n\n- Dogs\n\n## [0.1.0] - 2026-01-01\n\n- Cats\n',
    );
  });

  it('is refused when nothing was written down', () => {
    const released = dateUnreleased(changelog, '0.2.0', '2026-12-01');
    expect(() => dateUnreleased(released, '0.3.0', '2026-12-02')).toThrow('says nothing');
    expect(() => dateUnreleased('# Changelog\n', '0.3.0', '2026-12-02')).toThrow('no section');
  });
});
