import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const agents = {
  'Safari 18': [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    1,
  ],
  'Chrome of iOS': [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/138.0.7204.53 Mobile/15E148 Safari/604.1',
    1,
  ],
  WebKitGTK: [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    1,
  ],
  Chrome: ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36', 4],
  Firefox: ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 4],
} as const;

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('crossOriginIsolated', true);
});
afterEach(() => vi.unstubAllGlobals());

const adapter = () => Promise.resolve({ info: { isFallbackAdapter: false } });

it.each(Object.entries(agents))(
  '%s computes with as many threads as it may be trusted with',
  async (_, [agent, count]) => {
    vi.stubGlobal('navigator', { userAgent: agent, hardwareConcurrency: 8 });
    const { abilitiesOf } = await import('./abilities');
    expect(await abilitiesOf()).toEqual({ webgpu: false, threads: count });
  },
);

it('uses neither threads nor graphics after it has hung', async () => {
  vi.stubGlobal('navigator', { userAgent: agents.Chrome[0], hardwareConcurrency: 8, gpu: { requestAdapter: adapter } });
  const { abilitiesOf, beCautious } = await import('./abilities');
  expect(await abilitiesOf()).toEqual({ webgpu: true, threads: 4 });
  beCautious();
  expect(await abilitiesOf()).toEqual({ webgpu: false, threads: 1 });
});
