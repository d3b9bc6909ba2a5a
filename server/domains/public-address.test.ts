import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isLoopback, isPublicAddress } from './public-address.ts';

const refused: readonly (readonly [address: string, why: string])[] = [
  ['0.0.0.0', 'this host'],
  ['0.1.2.3', 'this network'],
  ['10.0.0.1', 'private'],
  ['10.255.255.255', 'private'],
  ['100.64.0.1', 'carrier-grade NAT'],
  ['100.100.100.200', 'metadata of a cloud, in carrier-grade NAT'],
  ['100.127.255.254', 'carrier-grade NAT'],
  ['127.0.0.1', 'loopback'],
  ['127.1.2.3', 'loopback'],
  ['168.63.129.16', 'host of a cloud machine'],
  ['169.254.0.1', 'link-local'],
  ['169.254.169.254', 'metadata of a cloud'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.0.0.1', 'IETF protocol assignments'],
  ['192.0.0.192', 'metadata of a cloud'],
  ['192.0.2.7', 'documentation'],
  ['192.88.99.1', '6to4 relay'],
  ['192.168.0.1', 'private'],
  ['198.18.0.1', 'benchmarking'],
  ['198.19.255.255', 'benchmarking'],
  ['198.51.100.7', 'documentation'],
  ['203.0.113.7', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.250', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['0:0:0:0:0:0:0:1', 'loopback, in full'],
  ['::127.0.0.1', 'IPv4-compatible'],
  ['::ffff:127.0.0.1', 'IPv4-mapped loopback'],
  ['::ffff:7f00:1', 'IPv4-mapped loopback, in hexadecimal'],
  ['::ffff:10.0.0.1', 'IPv4-mapped private'],
  ['::ffff:169.254.169.254', 'IPv4-mapped metadata'],
  ['::ffff:8.8.8.8', 'IPv4-mapped, whatever is in it'],
  ['::ffff:0:127.0.0.1', 'IPv4-translated, RFC 2765'],
  ['64:ff9b::7f00:1', 'NAT64 of loopback'],
  ['64:ff9b::10.0.0.1', 'NAT64 of private'],
  ['64:ff9b:1::1', 'local NAT64'],
  ['100::1', 'discard'],
  ['2001::1', 'Teredo'],
  ['2001:0:7f00:1::', 'Teredo of loopback'],
  ['2001:2::1', 'benchmarking'],
  ['2001:10::1', 'ORCHID'],
  ['2001:20::1', 'ORCHIDv2'],
  ['2001:db8::1', 'documentation'],
  ['2002:7f00:1::', '6to4 of loopback'],
  ['2002:a00:1::1', '6to4 of private'],
  ['2002:a9fe:a9fe::', '6to4 of metadata'],
  ['2620:4f:8000::1', 'AS112'],
  ['3fff::1', 'documentation'],
  ['5f00::1', 'segment routing'],
  ['fc00::1', 'unique local'],
  ['fd00:ec2::254', 'metadata of a cloud'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'a zone'],
  ['2a00:1450::1%lo', 'a public address with a zone'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['4000::1', 'not allocated'],
  // What is not an address as a resolver writes it is not read at all.
  ['127.1', 'two parts'],
  ['2130706433', 'one number'],
  ['0x7f000001', 'hexadecimal'],
  ['0177.0.0.1', 'octal'],
  ['127.0.0.1.', 'a trailing dot'],
  [' 8.8.8.8', 'a blank'],
  ['8.8.8.8:80', 'a port'],
  ['[2a00:1450::1]', 'brackets'],
  ['localhost', 'a name'],
  ['', 'nothing'],
];

for (const [address, why] of refused) {
  test(`leads nowhere to ${address || 'an empty text'} (${why})`, () => assert.equal(isPublicAddress(address), false));
}

test('takes public addresses, up to the edges of what is not', () => {
  for (const address of [
    ...['8.8.8.8', '1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255'],
    ...['128.0.0.1', '169.253.255.255', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0'],
    ...['223.255.255.255', '168.63.129.17', '2a00:1450:4007::1', '2001:200::1', '2003::1', '2606:4700::1111'],
  ]) {
    assert.ok(isPublicAddress(address), address);
  }
});

test('no IPv4 address gets through in an IPv6 dress', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(byte, byte, byte, byte), (bytes) => {
      const dotted = bytes.join('.');
      for (const dress of ['::', '::ffff:', '::ffff:0:', '64:ff9b::', '64:ff9b:1::']) {
        assert.equal(isPublicAddress(dress + dotted), false, dress + dotted);
      }
      const [a, b] = [0, 2].map((at) => ((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)).toString(16));
      assert.equal(isPublicAddress(`2002:${a}:${b}::1`), false);
    }),
  );
});

test('knows loopback, in both families and in no disguise', () => {
  for (const address of ['127.0.0.1', '127.9.9.9', '::1']) assert.ok(isLoopback(address), address);
  for (const address of ['::ffff:127.0.0.1', '10.0.0.1', 'localhost', '127.1', ''])
    assert.ok(!isLoopback(address), address);
});
