import type { FastifyInstance } from 'fastify';
import * as contract from '../../core/contract/follow.ts';
import { accept } from '../../core/outcome.ts';
import { fileAnswer } from '../platform/http-file.ts';
import { publicRoute, route } from '../platform/http-route.ts';
import { type CalendarDeps, closeCalendar, openCalendar, readCalendar, readCalendarFile } from './calendar.ts';

export function registerCalendarRoutes(app: FastifyInstance, deps: CalendarDeps): void {
  route(app, contract.readCalendar, async ({ actor }) => accept(await readCalendar(deps, actor)));
  route(app, contract.openCalendar, async ({ actor }) => accept(await openCalendar(deps, actor)));
  route(app, contract.closeCalendar, async ({ actor }) => {
    await closeCalendar(deps, actor);
    return accept(undefined);
  });
  publicRoute(app, contract.readCalendarFile, async ({ params }) => {
    const read = await readCalendarFile(deps, params.file);
    if (!read.ok) return read;
    return accept(fileAnswer({ bytes: read.value, mediaType: 'text/calendar; charset=utf-8' }));
  });
}
