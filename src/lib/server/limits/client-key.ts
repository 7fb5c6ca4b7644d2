import { isIPv6 } from 'node:net';

/** The first four groups of an IPv6 address: all that follows belongs to one household, or one rented machine. */
const networkOf = (address: string): string => {
  const [head, tail = ''] = address.split('::', 2);
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = address.includes('::')
    ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
    : [];
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
};

/** What counts as one client: an IPv4 address, or a network of IPv6. */
export const clientKey = (address: string): string => (isIPv6(address) ? networkOf(address) : address);
