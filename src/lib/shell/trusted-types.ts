interface Rules {
  createScriptURL(url: string): string | null;
  createHTML(html: string, type: string, sink: string): string | null;
}

/** Folders of this origin whose files are other people's: Immich's, and whoever fills `MODELS_DIR`. */
const foreign = ['/api/', '/models/'];

/** Whether a file may run as a script: one of the app's own. Relative to the page. */
export const isOwnScript = (url: string, page: string): boolean => {
  const { protocol, origin, pathname } = new URL(url, page);
  const own = new URL(page);
  return protocol === own.protocol && origin === own.origin && foreign.every((folder) => !pathname.startsWith(folder));
};

/**
 * Where browsers have Trusted Types, the content security policy of svelte.config.js lets no text become a script or a piece
 * of a page, except by Svelte's own policy, for its templates, and by this one: for the addresses of workers, and for what Kit
 * parses when not even the error page can be shown, which the policy keeps from running.
 */
export const allowOwnScripts = (): void => {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: 'default', rules: Rules): unknown } };
  trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => (isOwnScript(url, location.href) ? url : null),
    createHTML: (html, _type, sink) => (sink === 'DOMParser parseFromString' ? html : null),
  });
};
