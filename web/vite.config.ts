import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { contractInBrowser } from './api/contract-plugin.ts';
import { passwordDictionary } from './password-meter/password-dictionary-plugin.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const compressible = /\.(?:js|css|html|svg|json|webmanifest)$/;
const smallestCompressedBytes = 1024;

/** Compressed once at build time, so that the server only picks a file. */
function precompress(): Plugin {
  let folder = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    writeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        const path = join(folder, name);
        if (name.startsWith('.vite') || !compressible.test(path) || statSync(path).size < smallestCompressedBytes)
          continue;
        const bytes = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(
          `${path}.br`,
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
        );
      }
    },
  };
}

export default defineConfig({
  root: here,
  plugins: [react(), contractInBrowser(), precompress()],
  resolve: { alias: { typebox: join(here, 'api/typebox-in-browser.ts') } },
  build: {
    outDir: join(here, 'dist'),
    emptyOutDir: true,
    // Everything is a file of its own: the content security policy allows no data: address for scripts, styles or fonts.
    assetsInlineLimit: 0,
    // Inline styles for preloading are refused by the policy, and current browsers preload modules by themselves.
    modulePreload: { polyfill: false },
    target: ['chrome123', 'edge123', 'firefox125', 'safari17.5'],
    sourcemap: false,
    // Read by test/weight; the server gives no file whose name begins with a dot.
    manifest: true,
    rolldownOptions: {
      output: {
        // The entry lists every file that a page needs: short names keep it light, and the manifest says what is in which.
        chunkFileNames: 'assets/[hash:8].js',
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules\/(?:react|react-dom|scheduler|@tanstack)\// },
            {
              name: 'frame',
              test: /web\/(?:routes\/failures|api\/(?:account|arrived-query|call|queries|query-cache|typebox-in-browser|use-query)|features\/frame|ui\/(?:announce|button|classes|icon|loading|message|page|problem-note|rich|whole))[/.]/,
            },
            // Lists and files come after sign-in: what they are filtered and chosen with is not in what a first visit fetches.
            { name: 'kit', test: /web\/ui\/(?!filter-form|page-links|file-drop)/, minShareCount: 3 },
            { name: 'lists', test: /web\/ui\/(?:filter-form|page-links|file-drop)/ },
            // What many pages share is one file: each that a page needs has its line in the entry.
            { name: 'shared', test: /web\/(?:api|catalogue)\//, minShareCount: 10 },
            { name: 'words', test: /web\/catalogue\/[a-z-]+-words/, minShareCount: 3 },
          ],
        },
      },
    },
    reportCompressedSize: false,
  },
  worker: { format: 'es', plugins: () => [passwordDictionary()] },
  server: { port: 5173, strictPort: true },
});
