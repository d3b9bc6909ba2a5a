import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/portal.ts';
import * as registry from '../../core/contract/registry.ts';
import { accept } from '../../core/outcome.ts';
import { fileAnswer } from '../platform/http-file.ts';
import { route } from '../platform/http-route.ts';
import { findStructures } from './find-structures.ts';
import { decideImport } from './import/decide-import.ts';
import { type ImportDeps, receivePart, startImport, stopImport } from './import/receive-file.ts';
import { importReport } from './import/report.ts';
import { listImports, readImport } from './import/view-imports.ts';
import { changeByHand, followSource, type KeepDeps, registerByHand } from './keep-structure.ts';
import { findRegistry, readRegistryStructure } from './view-registry.ts';

export function registerStructureRoutes(app: FastifyInstance, deps: KeepDeps & ImportDeps): void {
  const { db } = deps;
  route(app, contract.findStructures, async ({ actor, query }) => accept(await findStructures(deps, actor, query)));

  route(app, registry.findRegistry, async ({ query }) => accept(await findRegistry(db, query)));
  route(app, registry.readRegistryStructure, ({ params }) => readRegistryStructure(db, params.structureId));
  route(app, registry.registerStructure, ({ actor, body }) => registerByHand(deps, actor, body));
  route(app, registry.changeStructure, ({ actor, params, body }) =>
    changeByHand(deps, actor, params.structureId, body),
  );
  route(app, registry.followSource, ({ actor, params }) => followSource(deps, actor, params.structureId));

  route(app, registry.listImports, async () => accept(await listImports(db)));
  route(app, registry.readImport, ({ params }) => readImport(db, params.importId));
  route(app, registry.startImport, ({ actor, body }) => startImport(deps, actor, body));
  route(app, registry.sendImportPart, ({ actor, params, bytes }) =>
    receivePart(deps, actor, { importId: params.importId, position: BigInt(params.position), bytes }),
  );
  route(app, registry.decideImport, ({ actor, params, body }) => decideImport(deps, actor, params.importId, body));
  route(app, registry.stopImport, ({ actor, params }) => stopImport(deps, actor, params.importId));
  route(app, registry.downloadImportReport, async ({ params, locale }) => {
    const report = await importReport(db, params.importId, locale);
    if (!report.ok) return report;
    const { name, text } = report.value;
    return accept(fileAnswer({ bytes: Buffer.from(text), mediaType: 'text/csv; charset=utf-8', attachmentName: name }));
  });
}
