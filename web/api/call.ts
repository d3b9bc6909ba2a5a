import type { CertificateFileFormat } from '../../core/contract/portal.ts';
import type { Problem } from '../../core/contract/problem.ts';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf } from '../../core/contract/route.ts';

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** A refusal of the server met while loading a page; what to do next is in `problem.title`. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The members of a call that its contract asks for, and no other. */
type Input<Contract> = (ParamsOf<Contract> extends undefined ? { params?: never } : { params: ParamsOf<Contract> }) &
  (QueryOf<Contract> extends undefined ? { query?: never } : { query?: QueryOf<Contract> }) &
  (BodyOf<Contract> extends undefined ? { body?: never } : { body: BodyOf<Contract> });

interface AnyContract {
  readonly method: string;
  readonly path: string;
}

const sessionListeners = new Set<() => void>();

/** Told each time the server says that nobody is signed in any more. */
export function onSessionEnd(listener: () => void): () => void {
  sessionListeners.add(listener);
  return () => sessionListeners.delete(listener);
}

let askForProof: (() => Promise<boolean>) | null = null;

/** Who asks the person to show that they are there, and tells whether they did. */
export function onProofNeeded(ask: () => Promise<boolean>): () => void {
  askForProof = ask;
  return () => {
    if (askForProof === ask) askForProof = null;
  };
}

function addressOf(contract: AnyContract, input: { params?: object | undefined; query?: object | undefined }): string {
  const params = new Map<string, string>(
    Object.entries(input.params ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const path = contract.path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(params.get(name) ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const search = query.toString();
  return search === '' ? path : `${path}?${search}`;
}

const offline = (code: string): Problem => ({ type: 'about:blank', status: 0, code, title: '' });

async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return { ...offline('http.unreadable'), status: response.status };
  return (await response.json()) as Problem;
}

/**
 * Calls one route of the contract. An answer, good or bad, is returned; nothing is thrown for it. Where the server first wants
 * a proof of presence, the person is asked for it above the page, and the same call goes again. An unreachable server is
 * the problem `network.unreachable`, an answer that is not the portal's (a proxy's page) `http.unreadable`. A call that
 * outlives its page is finished by the browser after a reload or a close; 64 KiB of body at most then (Fetch §4.6).
 */
export async function call<const Contract extends AnyContract>(
  contract: Contract,
  input: Input<Contract>,
  { outlivesPage = false }: { readonly outlivesPage?: boolean } = {},
): Promise<Answer<ResponseOf<Contract>>> {
  const given = input as { readonly params?: object; readonly query?: object; readonly body?: object };
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
  };
  if (given.body !== undefined) headers['content-type'] = 'application/json';
  try {
    const response = await fetch(addressOf(contract, given), {
      method: contract.method,
      headers,
      credentials: 'same-origin',
      redirect: 'error',
      keepalive: outlivesPage,
      ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
    });
    if (!response.ok) {
      const problem = await problemOf(response);
      if (problem.code === 'session.required') for (const tell of sessionListeners) tell();
      if (problem.code === 'session.step-up-required' && (await askForProof?.()) === true) {
        return await call(contract, input, { outlivesPage });
      }
      return { ok: false, problem };
    }
    const value: unknown = response.status === 204 ? undefined : await response.json();
    return { ok: true, value: value as ResponseOf<Contract> };
  } catch {
    return { ok: false, problem: offline('network.unreachable') };
  }
}

export const fileUrl = (requestId: string, format: CertificateFileFormat): string =>
  `/api/requests/${requestId}/files/${format}`;
