import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { git } from '../../upstream/exporter/checks/git.ts';

const sidebar = `<script lang="ts">
  import { Route } from '$lib/route';
  import { albumsOpen } from '$lib/stores/preferences.store';
  import { mdiAccount, mdiTrashCan } from '@mdi/js';
</script>

{#if authManager.preferences.people.enabled}
  <NavbarItem title={$t('people')} href={Route.people()} />
{/if}
<NavbarItem title={$t('trash')} href={Route.trash()} />
`;

const featureSettings = `<script lang="ts">
  import { authManager } from '$lib/managers/auth-manager.svelte';
  import { t } from 'svelte-i18n';

  // Ratings
  let ratingsEnabled = $state(false);

  const handleSave = async () => {
    const response = await save({ ratings: { enabled: ratingsEnabled } });
    authManager.setPreferences(response);
  };
</script>

<form>
  <SettingAccordion key="people" title={$t('people')}>
    <Switch />
  </SettingAccordion>
  <SettingAccordion key="rating" title={$t('rating')}>
    <Switch />
  </SettingAccordion>
</form>
`;

const viteConfig = `import { defineConfig } from 'vite';

export default defineConfig({
  resolve: {
    alias: {},
  },
  plugins: [],
});
`;

const module = 'export const anything = {};\n';

/** The shape of Immich's tree as far as the exporter knows it, written for this purpose; no line of it is Immich's. */
const shape = {
  'e2e/src/ui/generators/timeline.ts': module,
  'e2e/src/ui/specs/asset-viewer/utils.ts': module,
  'i18n/en.json': `${JSON.stringify({ errors: { lost: 'Lost' }, people: 'People', photos: 'Photos' }, null, 2)}\n`,
  'packages/sdk/src/fetch-client.ts': 'export function mergePerson() {}\n',
  'packages/sdk/src/fetch-errors.ts': 'export function isHttpError() {}\n',
  'web/src/lib/__mocks__/sdk.mock.ts': module,
  'web/src/lib/components/HeaderActionButton.svelte': '<p></p>\n',
  'web/src/lib/components/OnEvents.svelte': '<p></p>\n',
  'web/src/lib/components/layouts/UserPageLayout.svelte': '<main></main>\n',
  'web/src/lib/components/shared-components/side-bar/UserSidebar.svelte': sidebar,
  'web/src/lib/managers/auth-manager.svelte.ts': module,
  'web/src/lib/managers/event-manager.svelte.ts': module,
  'web/src/lib/route.ts':
    "export const Route = {\n  viewPerson: (id: string) => '/people/' + id,\n  photos: () => '/photos',\n};\n",
  'web/src/lib/stores/preferences.store.ts': "export const albumsOpen = persisted<boolean>('albums', true, {});\n",
  'web/src/lib/utils/auth.ts': module,
  'web/src/test-data/factories/person-factory.ts': module,
  'web/src/lib/utils/handle-error.ts': module,
  'web/src/lib/utils/i18n.ts': module,
  'web/src/routes/(user)/user-settings/FeatureSettings.svelte': featureSettings,
  'web/vite.config.ts': viteConfig,
};

const manifest = (version: string) => ({
  name: 'immich-web',
  version,
  dependencies: {
    '@immich/sdk': 'workspace:*',
    '@immich/ui': '^0.85.0',
    luxon: '^3.4.4',
    'svelte-i18n': '^4.0.1',
  },
  devDependencies: { '@testing-library/svelte': '^5.2.8', vitest: '^4.0.0' },
});

export interface Miniature {
  root: string;
  /** Writes files, by path, and commits them. */
  commit(files: Record<string, string>): void;
  remove(): void;
}

/** A git checkout in a folder of its own that looks like Immich's of that version. */
export const makeMiniature = (version = '3.1.0', changes: Record<string, string> = {}): Miniature => {
  const root = mkdtempSync(path.join(tmpdir(), 'miniature-'));
  const write = (files: Record<string, string>) => {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), content);
    }
  };
  const commit = (files: Record<string, string>) => {
    write(files);
    git(root, ['add', '--all']);
    git(root, ['commit', '--quiet', '--message', 'As it was']);
  };
  git(root, ['init', '--quiet', '--initial-branch', 'main']);
  git(root, ['config', 'user.name', 'Somebody']);
  git(root, ['config', 'user.email', 'somebody@example.com']);
  git(root, ['config', 'commit.gpgsign', 'false']);
  commit({ ...shape, 'web/package.json': `${JSON.stringify(manifest(version), null, 2)}\n`, ...changes });
  return { root, commit, remove: () => rmSync(root, { recursive: true, force: true }) };
};
