import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { evidenceMostBytes, uploadEvidence } from '../../core/contract/claims.ts';
import { plain, textOf } from './portal-page.ts';

/** One byte too many: said at the field before anything of it leaves the page. */
export async function refusesTooLarge(
  { page }: { readonly page: Page },
  field: string,
  send: Locator,
  said: string,
): Promise<void> {
  const sent: string[] = [];
  const note = (request: { url(): string }) => void sent.push(new URL(request.url()).pathname);
  page.on('request', note);
  const buffer = Buffer.alloc(evidenceMostBytes + 1, '%PDF-1.7\n');
  await page.locator(field).setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer });
  await send.click();
  const error = page.locator(`${field}-error`);
  await error.waitFor();
  const text = await textOf(error);
  assert.ok(text.includes(plain(said)) && text.includes('5 Mio'), text);
  page.off('request', note);
  assert.ok(!sent.includes(uploadEvidence.path), sent.join(' '));
}
