import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whether an address leads out to the Internet, and nowhere else (spec D2): not to this machine, not inside a network, not
 * through a translation that hides where it ends. What is not plainly public is refused. Reserved blocks: RFC 6890 and the two
 * special-purpose registries of IANA, as ipaddr.js has them, with what it lacks.
 */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  // A zone names an interface of this machine.
  if (version === 0 || address.includes('%')) return false;
  if (version === 4) return isPublic4(ipaddr.IPv4.parse(address));
  const parsed = ipaddr.IPv6.parse(address);
  // All that is allocated to the public is in 2000::/3 (IANA, RFC 4291 §2.4): mapped, NAT64 and local addresses are outside.
  return (
    parsed.match(ipaddr.IPv6.parse('2000::'), 3) &&
    parsed.range() === 'unicast' &&
    !morePrivate6.some(([network, bits]) => parsed.match(ipaddr.IPv6.parse(network), bits))
  );
}

const isPublic4 = (address: ipaddr.IPv4): boolean =>
  address.range() === 'unicast' && !morePrivate4.some((one) => address.toString() === one);

/** Reaches the host of the machine from inside one large cloud: public in its form alone. */
const morePrivate4 = ['168.63.129.16'] as const;

const morePrivate6 = [
  ['2001::', 23], // IETF protocol assignments, RFC 2928: Teredo, benchmarking, ORCHID
  ['2001:db8::', 32], // documentation, RFC 3849
  ['2002::', 16], // 6to4, RFC 3056: an IPv4 address within
  ['3fff::', 20], // documentation, RFC 9637
  ['2620:4f:8000::', 48], // AS112, RFC 7534
] as const;

/** Of this machine itself: for tests and demonstrations that allow it. */
export const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && !address.includes('%') && ipaddr.parse(address).range() === 'loopback';
