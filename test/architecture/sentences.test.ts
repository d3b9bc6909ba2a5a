/** What people read is in the catalogues, in both languages, and every refusal that has a sentence can happen. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentences } from '../../core/contract/sentences/index.ts';
import { type Node, nameOf, nodeAt, nodesAt, placeOf, productSources, type Source, walk } from './sources.ts';

const isType = ({ type }: Node): boolean => type.startsWith('TS') && !/^TS(?:As|Satisfies|NonNull)/.test(type);

/** Literal strings and template pieces that are values, not types. */
const stringsOf = (source: Source): readonly { readonly text: string; readonly node: Node }[] =>
  [...walk(source.ast, (node) => !isType(node) && node.type !== 'ImportDeclaration')].flatMap((node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') return [{ text: node.value, node }];
    if (node.type === 'JSXText') return [{ text: String(node.value).trim(), node }];
    if (node.type !== 'TemplateElement') return [];
    const value = node.value;
    const cooked = typeof value === 'object' && value !== null && 'cooked' in value ? value.cooked : '';
    return typeof cooked === 'string' ? [{ text: cooked, node }] : [];
  });

const codes = Object.keys(sentences);
const isSentences = ({ path }: Source): boolean => /^core\/contract\/(?:sentences\/|statuses\.ts)/.test(path);

test('has a sentence for no refusal that nothing can give', () => {
  const given = new Set(
    productSources
      .filter((source) => !isSentences(source))
      .flatMap((source) => stringsOf(source).map(({ text }) => text)),
  );
  const begun = [...given].filter((text) => /^[a-z][\w-]*\.[\w-]*-$/.test(text));
  assert.deepEqual(
    codes.filter((code) => !given.has(code) && !begun.some((start) => code.startsWith(start))),
    [],
  );
});

test('has a sentence for every code that is refused', () => {
  const wrong = productSources.flatMap((source) =>
    [...walk(source.ast)]
      .filter((node) => node.type === 'CallExpression' && nameOf(nodeAt(node, 'callee')) === 'refuse')
      .filter((node) => {
        const [code] = nodesAt(node, 'arguments');
        return code?.type === 'Literal' && !codes.includes(nameOf(code));
      })
      .map((node) => placeOf(source, node)),
  );
  assert.deepEqual(wrong, []);
});

test('says each refusal in both languages', () => {
  for (const [code, { fr, en }] of Object.entries(sentences)) {
    assert.ok(fr.length > 10 && en.length > 10 && (fr as string) !== (en as string), code);
  }
});

/** French as it is printed: no-break spaces before ; : ? ! », typographic apostrophes, e‑mail with its hyphen. */
const typographyFaults: readonly (readonly [what: string, form: RegExp])[] = [
  ['an ASCII apostrophe', /[a-zà-ÿœ]'[a-zà-ÿœ]/i],
  ['a plain space, or none, before ; ? ! »', /(?<=[^\u00a0\u202f;?!&])[?!»](?=$|[\s.,)])|(?<= );|[a-zà-ÿ]; /iu],
  ['a plain space, or none, before :', /(?<=\p{L}| ):(?=\s|$)/u],
  ['no no-break space after «', /«(?!\u00a0)/],
  ['e-mail with a plain hyphen', /\be-?mail(?!s?\w*@)/i],
];
const accented = /[àâçéèêëîïôûùœÀÂÇÉÈÊËÎÔÛÙŒ]/;

/** `Email de l’acteur` is the guide's own label (system §1); what is quoted is written as whoever reads it must type it. */
const ownWords = /\bEmail de l’acteur\b|(?<=«\u00a0)[^»]*(?=\u00a0»)/g;

const frenchTexts = productSources
  .filter(({ path }) =>
    /^web\/i18n\/fr\/|^core\/(?:contract\/sentences|contract\/certificate-check-words|catalogue)|^server\/mail\/templates\//.test(
      path,
    ),
  )
  .flatMap((source) =>
    stringsOf(source)
      .filter(({ text }) => text.includes(' ') && (source.path.startsWith('web/i18n/fr/') || accented.test(text)))
      .map(({ text, node }) => ({ text: text.replace(ownWords, ''), place: placeOf(source, node) })),
  );

for (const [what, form] of typographyFaults) {
  test(`writes French without ${what}`, () => {
    assert.ok(frenchTexts.length > 100);
    assert.deepEqual(
      frenchTexts.filter(({ text }) => form.test(text)).map(({ place, text }) => `${place}: ${text}`),
      [],
    );
  });
}

/** The catalogues of the server: mails and their dates, calendars, the conditions, the pages of publication, the demonstration. */
const serverTexts =
  /^server\/(?:mail\/templates\/|mail\/paris-time\.ts|calendar\/words\.ts|echo\/words\.ts|terms\/|demo\/|publication\/(?:policy-page|status-words)\.ts)/;

test('writes no French in the server but in its catalogues', () => {
  const wrong = productSources
    .filter(({ path }) => path.startsWith('server/') && !serverTexts.test(path))
    .flatMap((source) =>
      stringsOf(source)
        .filter(({ text }) => accented.test(text))
        .map(({ node, text }) => `${placeOf(source, node)}: ${text}`),
    );
  assert.deepEqual(wrong, []);
});

/** Attributes that are read aloud or shown. */
const readAttributes = new Set([
  'aria-label',
  'aria-description',
  'alt',
  'label',
  'placeholder',
  'title',
  'description',
]);
/** Two small letters in a row: `PEM` and `×` are the same in every language. */
const hasWords = (text: string): boolean => /\p{Ll}{2}/u.test(text);

test('writes nothing that people read in the web but in i18n', () => {
  const wrong = productSources
    .filter(({ path }) => path.startsWith('web/') && !path.startsWith('web/i18n/'))
    .flatMap((source) =>
      [...walk(source.ast, (node) => !isType(node))]
        .filter((node) => {
          if (node.type === 'JSXText') return hasWords(String(node.value));
          if (node.type === 'Literal')
            return typeof node.value === 'string' && accented.test(node.value) && hasWords(node.value);
          const value = nodeAt(node, 'value');
          return (
            node.type === 'JSXAttribute' &&
            readAttributes.has(nameOf(nodeAt(node, 'name'))) &&
            value?.type === 'Literal' &&
            hasWords(nameOf(value))
          );
        })
        .map((node) => `${placeOf(source, node)}: ${source.text.slice(node.start, node.end).trim()}`),
    );
  assert.deepEqual(wrong, []);
});

test('has the same texts in French and in English', () => {
  const keysOf = (language: string, file: string): readonly string[] => {
    const source = productSources.find(({ path }) => path === `web/i18n/${language}/${file}`);
    if (source === undefined) return ['absent'];
    return [...walk(source.ast)].filter(({ type }) => type === 'Property').map((node) => nameOf(nodeAt(node, 'key')));
  };
  const files = productSources.flatMap(({ path }) => /^web\/i18n\/(?:fr|en)\/(.*)$/.exec(path)?.[1] ?? []);
  for (const file of new Set(files)) assert.deepEqual(keysOf('en', file), keysOf('fr', file), file);
});
