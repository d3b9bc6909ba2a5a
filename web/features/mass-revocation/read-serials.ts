/** Lines of a list or of a CSV file: of each, the first cell that looks like a serial number, else the line as it is. */
export function readSerials(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => cellsOf(line))
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => (cells.find(isSerial) ?? cells.find((cell) => cell !== '') ?? '').slice(0, 120));
}

const cellsOf = (line: string): readonly string[] =>
  line.split(/[;,\t]/).map((cell) =>
    cell
      .trim()
      .replace(/^'?"?'?|"$/g, '')
      .trim(),
  );

/** 31 or 32 digits in hex, 37 to 39 in decimal, however they are parted: the server reads the same (search-terms.ts). */
const isSerial = (cell: string): boolean =>
  /^(?:[0-9a-f]{31,34}|[0-9]{37,39})$/.test(
    cell
      .toLowerCase()
      .replace(/^(?:serial|0x)\s*[=:]?\s*(?:0x)?/, '')
      .replace(/[\s:-]/g, ''),
  );
