import type { FastifyInstance, RouteOptions } from 'fastify';

/**
 * Default deny, proven before the first request: a route without policy and rate class, or with an input that could hold
 * an undeclared member, keeps the server from starting.
 */
export function checkRoutesAtBoot(app: FastifyInstance): void {
  const faults: string[] = [];
  app.addHook('onRoute', (options) => void faults.push(...faultsOfRoute(options)));
  app.addHook('onReady', async () => {
    if (faults.length > 0) throw new Error(`routes that are not fit to serve:\n${faults.join('\n')}`);
  });
}

function faultsOfRoute({ method, url, config, schema }: RouteOptions): string[] {
  const name = `${[method].flat().join('|')} ${url}`;
  const door = config?.door;
  if (door === undefined) return [`${name}: states no policy and no rate class`];
  if (door.side === 'pages') return [];
  const inputs = { params: schema?.params, query: schema?.querystring, body: schema?.body };
  const faults = Object.entries(inputs).flatMap(([part, value]) =>
    value === undefined ? [] : openings(value).map((where) => `${name}: ${part}${where}`),
  );
  if (inputs.query === undefined) faults.push(`${name}: no schema for the query`);
  if (/[:*]/.test(url) && inputs.params === undefined) faults.push(`${name}: no schema for the parameters of its path`);
  return faults;
}

/** Where a schema lets in what it does not name. A keyword this function does not know counts as an opening. */
function openings(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [`${path} is no schema that can be read`];
  const { type, ...keywords } = schema as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(keywords).filter((keyword) => !knownKeywords.has(keyword));
  const faults = unknown.map((keyword) => `${path} uses ${keyword}, which is not proven closed`);
  if (Array.isArray(keywords.anyOf)) {
    return [...faults, ...keywords.anyOf.flatMap((branch, index) => openings(branch, `${path}/anyOf/${index}`))];
  }
  if (type === 'object') return [...faults, ...openingsOfObject(keywords, path)];
  if (type === 'array') return [...faults, ...openings(keywords.items, `${path}/items`)];
  if (typeof type === 'string' || 'enum' in keywords || 'const' in keywords) return faults;
  return [...faults, `${path} takes any value`];
}

function openingsOfObject(keywords: Readonly<Record<string, unknown>>, path: string): string[] {
  const faults = keywords.additionalProperties === false ? [] : [`${path} takes members that it does not name`];
  const members = Object.entries(keywords.properties ?? {});
  return [...faults, ...members.flatMap(([member, schema]) => openings(schema, `${path}/${member}`))];
}

const knownKeywords: ReadonlySet<string> = new Set([
  ...['anyOf', 'const', 'enum', 'properties', 'required', 'additionalProperties', 'items'],
  ...['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'minItems', 'maxItems', 'uniqueItems'],
]);
