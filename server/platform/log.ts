import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from './clock.ts';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What the server writes to; Fastify takes it as its `loggerInstance`. */
export type Log = FastifyBaseLogger;

interface LogStream {
  write(line: string): unknown;
  readonly isTTY?: boolean;
}

interface LogOptions {
  readonly level: LogLevel;
  readonly clock: Clock;
  readonly stream: LogStream;
}

const ranks = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 } as const;
type Rank = keyof typeof ranks;
type Fields = Readonly<Record<string, unknown>>;

const secretKey = /passw|passphrase|secret|token|cookie|authorization|revocationcode|privatekey|pkcs8|pkcs12/i;
const deepest = 6;

/** One line of JSON per event, or a short human line when the stream is a terminal. */
export function createLog(options: LogOptions, bindings: Fields = {}): Log {
  const threshold = ranks[options.level];
  const at =
    (rank: Rank) =>
    (first: unknown, second?: unknown): void => {
      if (ranks[rank] < threshold) return;
      const [fields, message] = typeof first === 'string' ? [{}, first] : [asFields(first), second];
      const event = { ...bindings, ...fields };
      const text = typeof message === 'string' ? message : messageOf(event);
      const time = options.clock.now().toISOString();
      const line = options.stream.isTTY
        ? humanLine(time, rank, text, event)
        : JSON.stringify({ time, level: rank, msg: text, ...mask(event) });
      options.stream.write(`${line}\n`);
    };
  return {
    level: options.level,
    trace: at('trace'),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    silent: () => undefined,
    child: (more) => createLog(options, { ...bindings, ...more }),
  };
}

const asFields = (value: unknown): Fields => {
  if (value instanceof Error) return { err: value };
  return typeof value === 'object' && value !== null ? { ...value } : { value };
};

const messageOf = (event: Fields): string => (event.err instanceof Error ? event.err.message : '');

function humanLine(time: string, rank: Rank, text: string, event: Fields): string {
  const { err, ...rest } = event;
  const fields = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(mask(rest))}`;
  const stack = err instanceof Error ? `\n${err.stack ?? err.message}` : '';
  return `${time.slice(11, 19)} ${rank === 'info' ? '' : `${rank.toUpperCase()} `}${text}${fields}${stack}`;
}

/** A copy fit for the log: secrets masked by the name of their key, bytes by their length, errors opened. */
function mask(value: Fields, depth = 0): Fields {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, secretKey.test(key) ? '[masked]' : plain(item, depth + 1)]),
  );
}

function plain(value: unknown, depth: number): unknown {
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? String(value) : value;
  if (depth > deepest) return '[…]';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  if (value instanceof Error) return errorFields(value, depth);
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1));
  return isHttpMessage(value) ? httpFields(value) : mask({ ...value }, depth);
}

const errorFields = (error: Error, depth: number): Fields => ({
  type: error.name,
  message: error.message,
  ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
  stack: error.stack,
  ...(error.cause === undefined ? {} : { cause: plain(error.cause, depth + 1) }),
});

/** Fastify logs its request and reply objects whole; only method, path and status are of use, and the query may be secret. */
const isHttpMessage = (value: object): value is { method?: unknown; url?: unknown; statusCode?: unknown } =>
  'raw' in value && ('method' in value || 'statusCode' in value);

const httpFields = (message: { method?: unknown; url?: unknown; statusCode?: unknown }): Fields => ({
  ...(typeof message.method === 'string' ? { method: message.method } : {}),
  ...(typeof message.url === 'string' ? { path: message.url.split('?')[0] } : {}),
  ...(typeof message.statusCode === 'number' ? { statusCode: message.statusCode } : {}),
});
