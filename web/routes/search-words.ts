/** Parameters of an address are typed by people too: what is not text is as if absent. The router reads digits as numbers. */
export const word = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || Number.isSafeInteger(value) ? String(value) : undefined;
export const words = <const Name extends string>(search: Record<string, unknown>, ...names: readonly Name[]) => {
  const read: { [Key in Name]?: string } = {};
  for (const name of names) {
    const value = word(search[name]);
    if (value !== undefined) read[name] = value;
  }
  return read;
};

/** Only an address of this portal: `//host` and `/\host` are other sites to a browser. */
export const inside = (address: string | undefined) =>
  address !== undefined && /^\/(?![/\\])/.test(address) ? address : undefined;
