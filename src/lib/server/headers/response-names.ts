/**
 * What an answer is, and how long it may be kept. What would act on this app's own origin (what it may do, to whom it reports,
 * what it loads or forgets) is this server's to say, also by names that nobody has thought of yet.
 */
const ordinary =
  /^(?:accept-ranges|age|allow|cache-control|content-(?:digest|disposition|encoding|language|length|range|type)|date|digest|etag|expires|last-modified|location|pragma|preference-applied|ratelimit(?:-[a-z]+)?|retry-after|set-cookie|vary|warning|www-authenticate)$/u;

/** First words, after `x-`, of what browsers obey, and of what proxies in front of this app take for orders. */
const orders = new Set(
  `accel aspnet aspnetmvc backend cf chrome content dns download envoy firefox forwarded frame internal lighttpd litespeed
   middleware moz nginx original permitted pingback powered proxy real redirect replace reproxy rewrite robots send
   sendfile served server sourcemap ua upstream varnish webkit xss`.split(/\s+/u),
);

/** Whether a header of Immich's goes on to the browser. Names in lower case. */
export const goesToBrowser = (name: string): boolean => {
  const [first, word] = name.split('-', 2);
  return ordinary.test(name) || (first === 'x' && !orders.has(word));
};
