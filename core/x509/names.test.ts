import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tag } from './der-tags.ts';
import { encodeDer } from './der-writer.ts';
import {
  type AttributeType,
  type DistinguishedName,
  decodeName,
  encodeName,
  toDistinguishedName,
  toRfc4514,
} from './names.ts';
import { encodeOid } from './oids.ts';

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const decoded = (nameDer: Uint8Array) => {
  const name = decodeName(nameDer);
  assert.ok(name.ok);
  return name.value;
};

/** A Name with RDNs of (OID, string tag, content) attributes. */
const foreign = (...rdns: (readonly [string, number, Uint8Array])[][]): Uint8Array =>
  encodeDer((writer) =>
    writer.sequence(() => {
      for (const rdn of rdns) {
        writer.constructed(tag.set, () => {
          for (const [dotted, identifier, content] of rdn) {
            writer.sequence(() => {
              writer.raw(encodeOid(dotted));
              writer.primitive(identifier, content);
            });
          }
        });
      }
    }),
  );

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test('writes C as PrintableString and the rest as UTF8String, one attribute a set, in order', () => {
  const name: DistinguishedName = [
    { type: 'C', value: 'FR' },
    { type: 'ST', value: 'Paris (75)' },
    { type: 'CN', value: 'é' },
  ];
  assert.equal(
    hexOf(encodeName(name)),
    '302f310b3009060355040613024652' + '3113301106035504080c0a50617269732028373529' + '310b300906035504030c02c3a9',
  );
});

test('refuses to write a country that is not two capitals', () => {
  assert.throws(() => encodeName([{ type: 'C', value: 'fr' }]), RangeError);
});

test('reads back any name of ours', () => {
  const type = fc.constantFrom<AttributeType[]>('ST', 'O', 'OU', 'CN', 'SN', 'GN', 'title');
  const value = fc.string({ unit: 'grapheme', maxLength: 64 });
  fc.assert(
    fc.property(fc.array(fc.record({ type, value }, { noNullPrototype: true }), { maxLength: 8 }), (name) => {
      assert.deepEqual(toDistinguishedName(decoded(encodeName(name))), name);
    }),
  );
});

test('reads every string type', () => {
  const name = decoded(
    foreign(
      [['2.5.4.3', tag.utf8String, utf8('Été')]],
      [['2.5.4.3', tag.printableString, utf8('Ete')]],
      [['2.5.4.3', tag.ia5String, utf8('a@b')]],
      [['2.5.4.3', tag.teletexString, Uint8Array.of(0xc9, 0x74, 0xe9)]],
      [['2.5.4.3', tag.bmpString, Uint8Array.of(0x00, 0xc9, 0x20, 0x19)]],
      [['2.5.4.3', tag.universalString, Uint8Array.of(0, 1, 0xf6, 0)]],
    ),
  );
  assert.deepEqual(
    name.rdns.map(([attribute]) => attribute?.value),
    ['Été', 'Ete', 'a@b', 'Été', 'É’', '😀'],
  );
});

test('keeps unknown attributes dotted and flags multi-valued RDNs', () => {
  const name = decoded(
    foreign(
      [['1.2.3.4', tag.utf8String, utf8('x')]],
      [
        ['2.5.4.3', tag.utf8String, utf8('a')],
        ['2.5.4.10', tag.utf8String, utf8('b')],
      ],
    ),
  );
  assert.equal(name.multiValued, true);
  assert.equal(toDistinguishedName(name), null);
  assert.equal(toRfc4514(name), 'CN=a+O=b,1.2.3.4=#0c0178');
});

test('an empty name is empty', () => {
  const name = decoded(encodeName([]));
  assert.deepEqual(name, { rdns: [], multiValued: false });
  assert.equal(toRfc4514(name), '');
  assert.deepEqual(toDistinguishedName(name), []);
});

test('refuses an empty RDN, and a known attribute that is no text', () => {
  const empty = decodeName(foreign([]));
  const integer = decodeName(foreign([['2.5.4.3', tag.integer, Uint8Array.of(5)]]));
  assert.equal(empty.ok ? '' : empty.refusal.code, 'name.empty-rdn');
  assert.equal(integer.ok ? '' : integer.refusal.code, 'name.value-not-text');
});

const escapes: readonly (readonly [string, string])[] = [
  ['James "Jim" Smith, III', 'James \\"Jim\\" Smith\\, III'],
  ['a+b;c<d>e\\f', 'a\\+b\\;c\\<d\\>e\\\\f'],
  ['#sharp', '\\#sharp'],
  ['not#sharp', 'not#sharp'],
  [' lead', '\\ lead'],
  ['trail ', 'trail\\ '],
  [' ', '\\ '],
  ['  ', '\\ \\ '],
  ['\\ ', '\\\\\\ '],
  ['a\nb', 'a\\0ab'],
  ['\u202ertl', '\\e2\\80\\aertl'],
  ['a=b', 'a=b'],
  ['Lučić', 'Lučić'],
];

for (const [value, escaped] of escapes) {
  test(`shows ${JSON.stringify(value)} as RFC 4514 ${escaped}`, () => {
    assert.equal(
      toRfc4514([
        { type: 'C', value: 'FR' },
        { type: 'CN', value },
      ]),
      `CN=${escaped},C=FR`,
    );
  });
}

test('shows SN, GN and title under these names', () => {
  const name: DistinguishedName = [
    { type: 'title', value: 'Médecin' },
    { type: 'SN', value: 'MARTIN' },
    { type: 'GN', value: 'Anne' },
  ];
  assert.equal(toRfc4514(name), 'GN=Anne,SN=MARTIN,title=Médecin');
});
