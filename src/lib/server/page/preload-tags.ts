/** `</_app/x.js>; rel="modulepreload"; nopush`, as Kit writes each of them. */
const entry = /<([^>]+)>((?:;\s*[a-z]+(?:="[^"]*")?)*)/gu;
const attribute = /;\s*(rel|as|type|crossorigin)(="[\w/-]*")?(?=;|$)/gu;

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const toTag = ([, path, parameters]: RegExpExecArray): string => {
  const attributes = [...parameters.matchAll(attribute)].map(([, name, value = '']) => name + value);
  return `<link href="${escapeHtml(path)}" ${attributes.join(' ')}>`;
};

/**
 * Moves what a page wants loaded early from its `Link` header into its head. There are some fifty of them, 4 KB, and all
 * headers together have to fit into as much where nginx stands in front: it answers 502 otherwise.
 */
export const withPreloadTags = async (response: Response): Promise<Response> => {
  const link = response.headers.get('link');
  if (link === null || !response.headers.get('content-type')?.startsWith('text/html')) {
    return response;
  }
  const tags = [...link.matchAll(entry)].map((match) => toTag(match)).join('');
  const html = await response.text();
  const headers = new Headers(response.headers);
  for (const name of ['link', 'content-length']) {
    headers.delete(name);
  }
  const { status, statusText } = response;
  return new Response(
    html.replace('</head>', () => `${tags}</head>`),
    { status, statusText, headers },
  );
};
