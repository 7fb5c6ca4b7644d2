import { describe, expect, it, vi } from 'vitest';
import { authenticate } from './session';

const words = vi.hoisted(() => ({ arrive: (_: unknown) => {} }));

vi.mock('$lib/utils/auth', () => ({ authenticate: () => Promise.resolve() }));
vi.mock('$lib/utils/i18n', () => ({ getFormatter: () => new Promise((resolve) => (words.arrive = resolve)) }));

describe('authenticate', () => {
  it('lets a page load only when there are words for its title', async () => {
    const done = vi.fn();
    const loaded = authenticate(new URL('http://localhost/pets')).then(done);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(done).not.toHaveBeenCalled();
    words.arrive(undefined);
    await loaded;
    expect(done).toHaveBeenCalledOnce();
  });
});
