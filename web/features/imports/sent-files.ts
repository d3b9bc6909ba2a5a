/** Files chosen on the page before, by the import that awaits them: a browser gives a file to one page only. */
const chosen = new Map<string, File>();

export const rememberFile = (importId: string, file: File): void => void chosen.set(importId, file);

export function takeFile(importId: string): File | undefined {
  const file = chosen.get(importId);
  chosen.delete(importId);
  return file;
}
