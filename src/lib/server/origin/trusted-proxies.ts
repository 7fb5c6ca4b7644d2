import { BlockList, isIP } from 'node:net';

/** The address without what says that it is IPv4 in IPv6's clothes (`::ffff:10.0.0.1`), or which interface it came by. */
export const plainAddress = (address: string): string =>
  address.replace(/%.*$/u, '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/iu, '');

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

const add = (list: BlockList, item: string): boolean => {
  const [address, bits, ...rest] = item.split('/');
  const longest = isIP(address) === 4 ? 32 : 128;
  if (
    isIP(address) === 0 ||
    rest.length > 0 ||
    (bits !== undefined && !(/^\d+$/u.test(bits) && Number(bits) <= longest))
  ) {
    return false;
  }
  list.addSubnet(address, bits === undefined ? longest : Number(bits), family(address));
  return true;
};

/** Reads addresses and networks such as `10.0.0.0/8`; null when one of them is neither. */
export const readNetworks = (items: readonly string[]): BlockList | null => {
  const list = new BlockList();
  return items.every((item) => add(list, item)) ? list : null;
};

/** Who is believed in what they say in `x-forwarded-*`: nobody, whoever connects, or those on a list. */
export interface Trust {
  trustProxy: boolean;
  /** Null for whoever connects. */
  trustedProxies: BlockList | null;
}

/** Whether an address is one of the listed proxies'. */
export const isListed = (address: string, { trustedProxies }: Pick<Trust, 'trustedProxies'>): boolean => {
  const plain = plainAddress(address);
  return trustedProxies !== null && isIP(plain) > 0 && trustedProxies.check(plain, family(plain));
};

/** Whether what a peer says in `x-forwarded-*` is believed. */
export const isBelieved = (peer: string, trust: Trust): boolean =>
  trust.trustProxy && (trust.trustedProxies === null || isListed(peer, trust));

/** The settings for a request of this peer: with what it says about the browser believed, or not. */
export const trusting = <S extends Trust>(settings: S, peer: string): S =>
  settings.trustProxy && !isBelieved(peer, settings) ? { ...settings, trustProxy: false } : settings;

/** An address as proxies write it: perhaps with a port, or in brackets. Null for `unknown` and the like. */
const readAddress = (text: string): string | null => {
  const [, inBrackets, v4] = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)$/u.exec(text) ?? [];
  const address = plainAddress(inBrackets ?? v4 ?? text);
  return isIP(address) > 0 ? address : null;
};

/**
 * The address of the client: the peer's, or the one that a believed proxy names. Of several in `x-forwarded-for` that is the
 * last, which the proxy has seen itself (all before it may be made up); where proxies are listed, the last that is none of
 * them.
 */
export const clientOf = (peer: string, forwardedFor: string | null, trust: Trust): string => {
  if (!isBelieved(peer, trust)) {
    return plainAddress(peer);
  }
  let client = plainAddress(peer);
  for (const entry of (forwardedFor ?? '').split(',').reverse()) {
    const address = readAddress(entry.trim());
    if (address === null) {
      break;
    }
    client = address;
    if (!isListed(address, trust)) {
      break;
    }
  }
  return client;
};
