import { Resolver } from 'node:dns/promises';
import { errorCode } from '../platform/start-refusal.ts';

/** Answered, and with what; a name that does not exist has answered with nothing. */
export type DnsAnswer =
  | { readonly kind: 'answered'; readonly values: readonly string[] }
  | { readonly kind: 'no-answer' | 'too-long' };

/** The port to the DNS: no file of the machine, no search list, and aliases followed by the resolver alone. */
export interface DomainResolver {
  /** TXT records, each with its chunks joined. */
  txt(name: string): Promise<DnsAnswer>;
  /** A and AAAA records. */
  addresses(name: string): Promise<DnsAnswer>;
}

/** Of one question to one server; it is put twice. */
const questionMilliseconds = 2000;
const questions = 2;
/** Of what one name answers: a zone that holds more than this under one name is not to be read through. */
const maxRecords = 100;
const maxCharacters = 16_384;

/** `servers` null: those of the machine. */
export function dnsResolver(servers: readonly string[] | null): DomainResolver {
  const ask = async (question: (resolver: Resolver) => Promise<readonly string[]>): Promise<DnsAnswer> => {
    const resolver = new Resolver({
      timeout: questionMilliseconds,
      tries: questions,
      maxTimeout: questionMilliseconds,
    });
    if (servers !== null) resolver.setServers([...servers]);
    try {
      return bounded(await question(resolver));
    } catch (error) {
      // NXDOMAIN, and a name without such records.
      const isEmpty = ['ENOTFOUND', 'ENODATA'].includes(errorCode(error));
      return isEmpty ? { kind: 'answered', values: [] } : { kind: 'no-answer' };
    }
  };
  return {
    txt: (name) => ask(async (resolver) => (await resolver.resolveTxt(name)).map((chunks) => chunks.join(''))),
    addresses: async (name) => {
      const families = await Promise.all([
        ask((resolver) => resolver.resolve4(name)),
        ask((resolver) => resolver.resolve6(name)),
      ]);
      const answered = families.filter((one) => one.kind === 'answered');
      // An address that is not known cannot be judged: both families, or none.
      if (answered.length < families.length) return { kind: 'no-answer' };
      return bounded(answered.flatMap(({ values }) => values));
    },
  };
}

const bounded = (values: readonly string[]): DnsAnswer =>
  values.length > maxRecords || values.reduce((sum, { length }) => sum + length, 0) > maxCharacters
    ? { kind: 'too-long' }
    : { kind: 'answered', values };
