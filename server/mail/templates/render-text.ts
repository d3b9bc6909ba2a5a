import { type Block, colon, type Line, type Message, words } from './message.ts';

/** Columns of a plain-text line (RFC 5322 §2.1.1 asks for 78 at most; quoting takes some). */
const columns = 72;

/** The plain-text part. Only our own words are put in capitals: a name keeps its case, which is part of it. */
export function renderText(message: Message): string {
  const capitals = (text: string): string => text.toLocaleUpperCase(message.locale);
  const headline = message.headline.map((part) => (typeof part === 'string' ? capitals(part) : words(part))).join('');
  const footer = [`${message.portal.label}, ${message.portal.url}`, ...message.footer.map(plain)];
  return `${[
    wrap(headline),
    ...message.blocks.map((block) => blockText(block, message.locale, capitals)),
    ['--', ...footer.map((line) => wrap(line))].join('\n'),
  ].join('\n\n')}\n`;
}

const plain = (line: Line): string => line.map(words).join('');

function blockText(block: Block, locale: Message['locale'], capitals: (text: string) => string): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(plain(block.line));
    case 'notice':
      return wrap(
        block.line
          .map((part) => (typeof part === 'object' && 'strong' in part ? capitals(part.strong) : words(part)))
          .join(''),
      );
    case 'action':
      return [`${wrap(plain(block.label))}\n${block.url}`, wrap(block.note)].join('\n');
    case 'list':
      return [block.title, ...block.items.map((item) => wrap(plain(item), '- ', '  '))].join('\n');
    case 'facts': {
      const terms = block.rows.map(({ term }) => `${term}${colon[locale]}`);
      const width = Math.max(...terms.map((term) => term.length));
      return block.rows
        .map(({ value }, index) => wrap(value, `${(terms[index] ?? '').padEnd(width)} `, ' '.repeat(width + 1)))
        .join('\n');
    }
  }
}

/** Breaks at plain spaces only: a no-break space stays inside its line. */
function wrap(text: string, first = '', following = ''): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = following;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join('\n');
}
