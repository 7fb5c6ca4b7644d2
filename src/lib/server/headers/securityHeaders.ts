/** What browsers offer to pages, and this app has no use for; only names that Chromium knows, which complains of others. */
const unused = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/**
 * Headers of every answer, files included: a worker is only started in a cross-origin isolated page (which threads of
 * WebAssembly need) when its own script says the same. The pages' content security policy is in svelte.config.js.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': unused.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/**
 * For what Immich answers: pictures and videos may be opened in a tab of their own, but a file of the library that is
 * HTML or SVG must not run as a page of this app.
 */
export const apiPolicy =
  "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/** For JSON and plain text of this server's own. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

/** Puts the headers of every answer on one. Returns the same response, or a copy when its headers cannot be changed. */
export const secure = (response: Response, policy?: string): Response => {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(securityHeaders)) {
    headers.set(name, value);
  }
  if (policy) {
    headers.set('content-security-policy', policy);
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
};
