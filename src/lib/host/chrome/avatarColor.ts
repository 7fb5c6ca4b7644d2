const colors = ['primary', 'pink', 'red', 'yellow', 'blue', 'green', 'purple', 'orange', 'gray', 'amber'] as const;

export type AvatarColor = (typeof colors)[number];

/** The colour that a user chose in Immich, or the app's own for one that a later Immich may add. */
export const avatarColor = (color: string): AvatarColor => colors.find((known) => known === color) ?? 'primary';
