import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json.ts';

test('sorts members by UTF-16 code units and keeps no white space (RFC 8785 §3.2.3)', () => {
  assert.equal(
    canonicalJson({ '€': 'Euro Sign', '\r': 'CR', '1': 'One', '😀': 'Grinning', ö: 'o', a: [1, { z: null, b: true }] }),
    '{"\\r":"CR","1":"One","a":[1,{"b":true,"z":null}],"ö":"o","€":"Euro Sign","😀":"Grinning"}',
  );
});

test('refuses a number that JSON cannot hold', () => {
  assert.throws(() => canonicalJson({ a: Number.NaN }), RangeError);
});

test('gives back the same value, and the same text whatever the order of members', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const text = canonicalJson(value as Json);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      assert.equal(canonicalJson(reversed as Json), text);
    }),
  );
});
