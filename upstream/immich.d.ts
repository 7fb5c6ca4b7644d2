/**
 * What the host expects of Immich's own modules, so that it can be checked here without them. Shapes only; whether Immich
 * still has them is checked where it lies, by `npm run upstream:verify`.
 */

declare module '$lib/components/layouts/UserPageLayout.svelte' {
  import type { ActionItem, MenuItemType } from '@immich/ui';
  import type { Component, Snippet } from 'svelte';

  const UserPageLayout: Component<{
    title?: string;
    description?: string;
    hideNavbar?: boolean;
    scrollbar?: boolean;
    use?: ((node: HTMLElement) => void)[];
    actions?: (ActionItem | MenuItemType)[];
    buttons?: Snippet;
    children?: Snippet;
  }>;
  export default UserPageLayout;
}

declare module '$lib/components/HeaderActionButton.svelte' {
  import type { ActionItem } from '@immich/ui';
  import type { Component } from 'svelte';

  const HeaderActionButton: Component<{ action: ActionItem }>;
  export default HeaderActionButton;
}

declare module '$lib/__mocks__/sdk.mock' {
  import type * as sdk from '@immich/sdk';
  import type { MockedObject } from 'vitest';

  export const sdkMock: MockedObject<typeof sdk>;
}

declare module '@test-data/factories/person-factory' {
  import type { PersonResponseDto } from '@immich/sdk';

  export const personFactory: { build(): PersonResponseDto };
}

declare module '$lib/managers/event-manager.svelte' {
  import type { PersonResponseDto } from '@immich/sdk';

  export const eventManager: {
    emit(name: 'PersonThumbnailReady', person: { id: string }): void;
    emit(name: 'PersonUpdate', person: PersonResponseDto): void;
    on(listeners: {
      PersonThumbnailReady?: (person: { id: string }) => void;
      PersonUpdate?: (person: PersonResponseDto) => void;
    }): () => void;
  };
}

declare module '$lib/managers/auth-manager.svelte' {
  export const authManager: { authenticated: boolean; user: { id: string; name: string; email: string } };
}

declare module '$lib/route' {
  export const Route: {
    login(params?: { continue?: string }): string;
    pets(): string;
    photos(): string;
    viewAsset(asset: { id: string }): string;
    viewPerson(person: { id: string }): string;
    viewPet(pet: { id: string }): string;
  };
}

declare module '$lib/stores/preferences.store' {
  import type { Writable } from 'svelte/store';

  export const locale: Writable<string>;
}

declare module '$lib/utils/auth' {
  export const authenticate: (url: URL) => Promise<void>;
}

declare module '$lib/utils/handle-error' {
  export const getServerErrorMessage: (error: unknown) => string | undefined;
  export const handleError: (error: unknown, message: string, options?: { notify?: boolean }) => string | undefined;
}

declare module '$lib/utils/i18n' {
  export const getFormatter: () => Promise<unknown>;
}

declare module 'src/ui/generators/timeline' {
  import type { AssetResponseDto } from '@immich/sdk';

  export interface TimelineAssetConfig {
    id: string;
    isImage: boolean;
  }

  export const randomThumbnail: (seed: string, ratio: number) => Promise<Buffer>;
  export const toAssetResponseDto: (asset: TimelineAssetConfig) => AssetResponseDto;
}

declare module 'src/ui/specs/asset-viewer/utils' {
  import type { TimelineAssetConfig } from 'src/ui/generators/timeline';

  export const setupAssetViewerFixture: (seed: number) => { assets: TimelineAssetConfig[] };
}
