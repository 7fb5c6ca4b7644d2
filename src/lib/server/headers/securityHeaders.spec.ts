// @vitest-environment node
import { expect, it } from 'vitest';
import { securityHeaders } from './securityHeaders';

it('has every page say what may be done with it, to the letter', () => {
  const { 'permissions-policy': permissions, ...others } = securityHeaders;
  expect(others).toEqual({
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  expect(permissions).toMatch(/^[a-z-]+=\(\)(?:, [a-z-]+=\(\))+$/u);
});
