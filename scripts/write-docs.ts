/** Writes what is generated under docs/: node_modules/.bin/node scripts/write-docs.ts */
import { writeFileSync } from 'node:fs';
import { catalogue } from '../core/catalogue/catalogue.ts';
import { describeProducts } from '../core/catalogue/describe-products.ts';
import { describeRights } from '../server/mandates/describe-rights.ts';

const write = (name: string, text: string) => writeFileSync(new URL(`../docs/${name}`, import.meta.url), text);

write('products.md', describeProducts(catalogue));
write('rights.md', describeRights());
