/** The browser reads a blob address when it starts saving; a minute is far more than it takes. */
const addressLivesMs = 60_000;

/** Saves bytes that were made in this page, as a download: nothing is sent anywhere. */
export function saveFile(name: string, content: BlobPart, type = 'application/octet-stream'): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), addressLivesMs);
}
