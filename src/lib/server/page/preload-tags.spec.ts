// @vitest-environment node
import { expect, it } from 'vitest';
import { withPreloadTags } from './preload-tags';

const page = (link: string, type = 'text/html') =>
  new Response('<head><title>x</title></head><body></body>', {
    headers: { 'content-type': type, 'content-length': '42', link, 'x-kept': 'yes' },
  });

it('moves what is to be loaded early into the head, with nothing else of the headers changed', async () => {
  const link =
    '</_app/a.css>; rel="preload"; as="style"; nopush, </_app/b%22c.js>; rel="modulepreload"; nopush, </f.woff2>; rel="preload"; as="font"; type="font/woff2"; crossorigin; nopush';
  const moved = await withPreloadTags(page(link));
  expect(Object.fromEntries(moved.headers)).toEqual({ 'content-type': 'text/html', 'x-kept': 'yes' });
  expect(await moved.text()).toBe(
    '<head><title>x</title><link href="/_app/a.css" rel="preload" as="style"><link href="/_app/b%22c.js" rel="modulepreload">' +
      '<link href="/f.woff2" rel="preload" as="font" type="font/woff2" crossorigin></head><body></body>',
  );
});

it('leaves what is no page as it is', async () => {
  const answer = page('</a.js>; rel="modulepreload"', 'application/json');
  expect(await withPreloadTags(answer)).toBe(answer);
});
