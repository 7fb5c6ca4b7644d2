import type { PersonResponseDto } from '@immich/sdk';

const build = (): PersonResponseDto => ({
  id: crypto.randomUUID(),
  name: '',
  birthDate: null,
  isHidden: false,
  thumbnailPath: '',
});

export const personFactory = { build };
