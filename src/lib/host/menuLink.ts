/** What makes an item of a menu lead to a page: a link, which opens in a tab of its own when asked to. */
export const menuLink = (href: string): { href: string } => ({ href });
