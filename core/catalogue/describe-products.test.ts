import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { catalogue } from './catalogue.ts';
import { fieldsOf } from './check-fields.ts';
import { describeProducts } from './describe-products.ts';

const described = describeProducts(catalogue);

test('is what docs/products.md holds (else run scripts/write-docs.ts)', () => {
  assert.equal(readFileSync(new URL('../../docs/products.md', import.meta.url), 'utf8'), described);
});

test('tells every product, field, choice and usage, with both labels', () => {
  for (const product of catalogue.products) {
    const labels = [product.label, ...fieldsOf(product).map(({ label }) => label)];
    const names = product.imposedNames.flatMap(({ name, label }) => [name, label.fr, label.en]);
    const words = [
      product.purpose.en,
      product.notFor.en,
      product.help.en,
      ...product.keyUsage.rsa,
      ...product.extKeyUsage,
    ];
    const said = [...labels.flatMap(({ fr, en }) => [fr, en]), ...names, ...words];
    const section = described.split(`### ${product.offer} ${product.usage}: `)[1] ?? '';
    for (const words of said) assert.ok(section.split('\n###')[0]?.includes(words), `${product.usage}: ${words}`);
  }
});

test('is tables whose rows have as many cells as their head, and no blank but single ones', () => {
  for (const block of described
    .trimEnd()
    .split('\n\n')
    .filter((text) => text.startsWith('|'))) {
    const cells = block.split('\n').map((line) => line.split(/(?<!\\)\|/).length);
    assert.equal(new Set(cells).size, 1, block);
  }
  assert.doesNotMatch(described, /\n{3}| \n/);
});
