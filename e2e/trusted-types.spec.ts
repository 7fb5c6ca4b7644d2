import { drawnStory, expect, test } from './support/test.ts';

interface Policies {
  createPolicy(name: string, rules: object): unknown;
}

test('no text becomes a piece of a page or a script, and no file of others a worker', async ({ pets: page }) => {
  const tried = await page.evaluate(() => {
    const attempt = (run: () => unknown): string => {
      try {
        run();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    return {
      html: attempt(() => (document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>')),
      outer: attempt(() => document.createElement('div').insertAdjacentHTML('beforeend', '<b>x</b>')),
      script: attempt(() => (document.createElement('script').text = 'alert(1)')),
      photo: attempt(() => new Worker('/api/assets/1/original')),
      model: attempt(() => new Worker('/models/embedding.json')),
      blob: attempt(() => new Worker(URL.createObjectURL(new Blob(['1'])))),
      policy: attempt(() => (Reflect.get(globalThis, 'trustedTypes') as Policies).createPolicy('another', {})),
    };
  });
  expect(new Set(Object.values(tried)), JSON.stringify(tried)).toEqual(new Set(['TypeError']));
});

test('a name in markup is shown as it is written', async ({ pets: page, demo }) => {
  const name = '<img src=x onerror="document.title=1"><b>Rex</b>';
  const [fragment] = drawnStory().unnamedDog.fragments;
  const answer = await page.request.put(`${demo.origin}/api/people/${fragment}`, {
    data: { name },
    headers: { origin: demo.origin },
  });
  expect(answer.status()).toBe(200);
  for (const address of ['/pets', `/pets/${fragment}`]) {
    await page.goto(address);
    await expect(page.getByText(name).first()).toBeVisible();
    await expect(page.locator('img[src=x]')).toHaveCount(0);
  }
});
