/** A document with `text` between two markers, in place of what stood there. */
export function withPart(document: string, markers: readonly [start: string, end: string], text: string): string {
  const [start, end] = [document.indexOf(markers[0]), document.indexOf(markers[1])];
  if (start < 0 || end < start) throw new Error(`the document has no ${markers.join(' … ')}`);
  return `${document.slice(0, start)}${markers[0]}\n\n${text}\n\n${document.slice(end)}`;
}
