import { isAscii, isUtf8 } from 'node:buffer';
import { type Refusal, refuse } from '../../../core/outcome.ts';

export type TextLine =
  /** `ends`: with a line break. Only the last line of a file may not. */
  | { readonly line: number; readonly text: string; readonly ends: boolean }
  | { readonly line: number; readonly refusal: Refusal<'registry.line-too-long' | 'registry.encoding'> };

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * The lines of a file, from 1, whatever its size: one that is longer than `maxBytes` is let go as it comes. UTF-8, or
 * Latin-1 (as Windows-1252) when the first bytes beyond ASCII are not UTF-8; a line that then breaks the file's encoding is
 * refused by itself.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<TextLine> {
  const decode = lineDecoder();
  let line = 0;
  let begun: Buffer[] = [];
  let begunBytes = 0;
  const finish = (ends: boolean): TextLine => {
    line += 1;
    const isTooLong = begunBytes > maxBytes;
    const whole = begun.length === 1 ? (begun[0] ?? Buffer.alloc(0)) : Buffer.concat(begun);
    begun = [];
    begunBytes = 0;
    if (isTooLong) return { line, ...refused(refuse('registry.line-too-long', { maximumKib: maxBytes / 1024 })) };
    const text = decode(whole.at(-1) === carriageReturn ? whole.subarray(0, -1) : whole);
    return text === null ? { line, ...refused(refuse('registry.encoding')) } : { line, text, ends };
  };
  for await (const chunk of bytes) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let to = buffer.indexOf(lineFeed); to !== -1; to = buffer.indexOf(lineFeed, from)) {
      if (begunBytes <= maxBytes) begun.push(buffer.subarray(from, to));
      begunBytes += to - from;
      from = to + 1;
      yield finish(true);
    }
    if (begunBytes <= maxBytes && from < buffer.length) begun.push(buffer.subarray(from));
    begunBytes += buffer.length - from;
    if (begunBytes > maxBytes) begun = [];
  }
  if (begunBytes > 0) yield finish(false);
}

const refused = <Code extends string>({ refusal }: { readonly refusal: Refusal<Code> }) => ({ refusal });

/** Null: this line is not in the file's encoding. */
function lineDecoder(): (line: Buffer) => string | null {
  const latin1 = new TextDecoder('windows-1252');
  let encoding: 'unknown' | 'utf-8' | 'latin-1' = 'unknown';
  return (line) => {
    if (isAscii(line)) return line.toString('latin1');
    if (encoding === 'unknown') encoding = isUtf8(line) ? 'utf-8' : 'latin-1';
    if (encoding === 'latin-1') return latin1.decode(line);
    return isUtf8(line) ? line.toString('utf8') : null;
  };
}
