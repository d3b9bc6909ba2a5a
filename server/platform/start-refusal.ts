/** Why the server does not start, as lines for the person who started it. main.ts prints them on stderr and exits 1. */
export class StartRefusal extends Error {
  readonly lines: readonly string[];

  constructor(lines: string | readonly string[], options?: ErrorOptions) {
    const list = typeof lines === 'string' ? [lines] : lines;
    super(list.join('\n'), options);
    this.name = 'StartRefusal';
    this.lines = list;
  }
}

/** Why the start failed, for stderr: a refusal's own lines; of a fault, its message and each cause under it, a line each. */
export function linesOf(error: unknown): readonly string[] {
  if (error instanceof StartRefusal) return error.lines;
  if (!(error instanceof Error)) return [String(error)];
  const line = `${error.name}: ${error.message || errorCode(error)}`.replace(/\s+/g, ' ');
  if (error.cause === undefined) return [line];
  const [cause = '', ...deeper] = linesOf(error.cause);
  return [line, `  because ${cause}`, ...deeper];
}

/** The system's short word for a failure (`EACCES`, `28P01`…), or '' when there is none. */
export function errorCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

interface ListenAddress {
  readonly host: string;
  readonly port: number;
  /** The configuration variable that holds the port. */
  readonly variable: string;
}

/** The refusal for an address that cannot be listened on; null when the failure is of another kind. */
export function listenRefusal(error: unknown, { host, port, variable }: ListenAddress): StartRefusal | null {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartRefusal(`Port ${port} on ${host} is taken: stop what uses it, or set ${variable}.`, {
        cause: error,
      });
    case 'EACCES':
      return new StartRefusal(`Port ${port} on ${host} needs more rights: set ${variable} to a port above 1023.`, {
        cause: error,
      });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartRefusal(`${host} is not an address of this machine: set SCEAU_HOST.`, { cause: error });
    default:
      return null;
  }
}
