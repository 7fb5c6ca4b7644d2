import type { Size } from '$lib/pets/core/photo/box';

/** The size in pixels of the picture that an `img` has just loaded. */
export const pixelsOf = ({ currentTarget }: Event): Size => {
  const { naturalWidth, naturalHeight } = currentTarget as HTMLImageElement;
  return { width: naturalWidth, height: naturalHeight };
};
