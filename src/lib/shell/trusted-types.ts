interface Rules {
  createScriptURL(url: string): string | null;
  createHTML(html: string, type: string, sink: string): string | null;
}

/** The app's folders whose files are other people's: Immich's, and whoever fills `MODELS_DIR`. */
const foreign = ['api/', 'models/'];

/**
 * Whether a file may run as a script: one of the app's own. `url` is relative to the page, `root` the path that the app lives
 * under, with a slash at its end: beside it there may be others, such as Immich.
 */
export const isOwnScript = (url: string, page: string, root: string): boolean => {
  const { protocol, origin, pathname } = new URL(url, page);
  const own = new URL(page);
  return (
    protocol === own.protocol &&
    origin === own.origin &&
    pathname.startsWith(root) &&
    foreign.every((folder) => !pathname.slice(root.length).startsWith(folder))
  );
};

/**
 * Where browsers have Trusted Types, the content security policy of svelte.config.js lets no text become a script or a piece
 * of a page, except by Svelte's own policy, for its templates, and by this one: for the addresses of workers, and for what Kit
 * parses when not even the error page can be shown, which the policy keeps from running.
 */
export const allowOwnScripts = (root: string): void => {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: 'default', rules: Rules): unknown } };
  trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => (isOwnScript(url, location.href, root) ? url : null),
    createHTML: (html, _type, sink) => (sink === 'DOMParser parseFromString' ? html : null),
  });
};
