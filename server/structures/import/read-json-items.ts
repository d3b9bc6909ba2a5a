import { JSONParser } from '@streamparser/json';
import { FileRefused } from './file-refused.ts';

/** Far above the largest entity of FINESS with all its establishments; a string that never ends is cut here. */
const itemMaxMib = 32;

/**
 * The items of the array named `name` at the top of a JSON document, one at a time: no more of the file is held than the item
 * that is being read. What stands beside the array is passed by.
 */
export async function* readJsonItems(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<unknown> {
  const ready: unknown[] = [];
  let items = 0;
  let bytesSinceItem = 0;
  const parser = new JSONParser({ paths: [`$.${name}.*`], keepStack: false });
  parser.onValue = ({ value }) => {
    ready.push(value);
    items += 1;
    bytesSinceItem = 0;
  };
  const broken = () => new FileRefused('registry.file-json', { records: items });
  // Without it the parser throws from within `write`, and would do so again at its end.
  let failed = false;
  parser.onError = () => {
    failed = true;
  };
  for await (const chunk of bytes) {
    bytesSinceItem += chunk.length;
    parser.write(chunk);
    if (failed || (parser.isEnded && chunk.length === 0)) throw broken();
    if (bytesSinceItem > itemMaxMib * 1024 * 1024) {
      throw new FileRefused('registry.file-item-too-large', { maximumMib: itemMaxMib });
    }
    yield* ready.splice(0);
  }
  if (!parser.isEnded) throw broken();
}
