import { systemClock } from '../../server/platform/clock.ts';
import { createLog, type Log } from '../../server/platform/log.ts';

export const silentLog: Log = createLog({ level: 'error', clock: systemClock, stream: { write: () => undefined } });
