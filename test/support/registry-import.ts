import assert from 'node:assert/strict';
import * as registry from '../../core/contract/registry.ts';
import { practitionersReader } from '../../server/practitioners/import-practitioners.ts';
import { importJob } from '../../server/structures/import/import-job.ts';
import { pathOf } from './portal-client.ts';
import { testOrigin } from './test-http-server.ts';
import type { TestPortal } from './test-portal.ts';

export interface Imported {
  readonly import: registry.ImportView;
  readonly lines: readonly registry.ImportLine[];
  readonly closing: readonly registry.StructureInTree[];
}

/** One part of a file, as the page sends it. */
export async function sendPart(
  portal: TestPortal,
  importId: string,
  position: number,
  bytes: Buffer,
  login = 'officier',
) {
  return portal.app.inject({
    method: 'PUT',
    url: pathOf(registry.sendImportPart.path, { importId, position }),
    headers: {
      origin: testOrigin,
      host: new URL(testOrigin).host,
      cookie: `__Host-sceau=${login}`,
      'content-type': 'application/octet-stream',
    },
    payload: bytes,
  });
}

/** A whole file, sent and worked on as far as it goes. */
export async function importFile(
  portal: TestPortal,
  kind: registry.ImportKind,
  file: string | Buffer,
  isComplete = true,
): Promise<Imported> {
  const bytes = Buffer.from(file as string);
  const officer = portal.client('officier');
  const body = { kind, isComplete, fileName: 'registre.csv', fileBytes: bytes.length };
  const { id } = (await officer.call(registry.startImport, { body })).value.import;
  for (let at = 0; at < bytes.length; at += registry.importPartBytes) {
    const answer = await sendPart(portal, id, at, bytes.subarray(at, at + registry.importPartBytes));
    assert.equal(answer.statusCode, 200, answer.body);
    if (answer.json().import.state === 'refused') break;
  }
  await work(portal);
  return readImport(portal, id);
}

/** What the job of a process would do now. */
export const work = (portal: TestPortal): Promise<void> =>
  importJob({ ...portal.requests, readPractitioners: practitionersReader(portal) }).job.run(portal.clock.now());

export const readImport = async (portal: TestPortal, importId: string): Promise<Imported> =>
  (await portal.client('officier').call(registry.readImport, { params: { importId } })).value;
