/** What browsers and Immich's own clients send, beside names that begin with `x-`. */
const ordinary =
  /^(?:accept(?:-charset|-encoding|-language)?|authorization|cache-control|content-(?:digest|disposition|encoding|language|length|range|type)|cookie|date|digest|dnt|from|if-(?:match|modified-since|none-match|range|unmodified-since)|last-event-id|origin|pragma|priority|range|referer|save-data|sec-[a-z\d-]+|traceparent|tracestate|upgrade-insecure-requests|user-agent)$/u;

const immichs = /^x-(?:api-key|immich-[a-z\d-]+)$/u;

/**
 * First words, after `x-`, of what servers believe about a request because the proxy in front of them says so: who sent it,
 * to which address, with which method, over what. From a browser it is made up.
 */
const claims = new Set(
  `accel akamai amz amzn appengine arr auth authenticated authentik azure backend base cdn cf client cloudfront cluster
   coming country custom debug envoy fastly forward forwarded forwarder geo goog host http https internal invoke ip
   method middleware nf original originating override path port proto protocol proxy proxyuser real remote rewrite
   route scheme sendfile server sni source ssl stgw tls true tunnel uri url user varnish vercel wap webauth`.split(
    /\s+/u,
  ),
);

/** Whether a header of the browser's goes on to Immich. Names in lower case. */
export const goesToImmich = (name: string): boolean => {
  // Servers behind gateways of the old kind can't tell `_` from `-`.
  if (name.includes('_')) {
    return false;
  }
  const [first, word] = name.split('-', 2);
  return ordinary.test(name) || immichs.test(name) || (first === 'x' && !claims.has(word));
};
