import 'node-forge/lib/aes.js';
import { openCbc } from './forge-cbc.ts';

/** AES-192, which Chromium's Web Crypto has not. */
export const openAes192Cbc = openCbc('AES-CBC');
