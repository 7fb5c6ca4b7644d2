import { goto } from '$app/navigation';

/** What makes an item of a menu lead to a page: the menus of `@immich/ui` have known links only since 0.90. */
export const menuLink = (href: string): { onAction: () => void } => ({ onAction: () => void goto(href) });
