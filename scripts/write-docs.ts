/** Writes what is generated under docs/: node_modules/.bin/node scripts/write-docs.ts */
import { writeFileSync } from 'node:fs';
import { catalogue } from '../core/catalogue/catalogue.ts';
import { describeProducts } from '../core/catalogue/describe-products.ts';

writeFileSync(new URL('../docs/products.md', import.meta.url), describeProducts(catalogue));
