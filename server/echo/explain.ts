import { type Finding, levels } from '../../core/certificate-doctor/findings.ts';
import { findingWords } from '../../core/contract/certificate-check-words.ts';
import { toRfc4514 } from '../../core/x509/names.ts';
import { longDateTime } from '../mail/paris-time.ts';
import type { PresentedView } from './judge-presented.ts';
import { echoWords } from './words.ts';

type Locale = 'fr' | 'en';
type Verdict = 'ok' | 'warn' | 'bad';

/** The answer as JSON; a reader of it needs no sentence to act on. */
export interface EchoAnswer {
  readonly verdict: Verdict;
  /** In words. */
  readonly summary: string;
  readonly certificate: {
    readonly subject: string;
    readonly issuer: string;
    readonly serialHex: string;
    readonly notBefore: string;
    readonly notAfter: string;
    readonly keyUsages: readonly string[] | null;
    /** Dotted OIDs. */
    readonly extendedKeyUsages: readonly string[] | null;
    readonly chain: readonly string[];
  } | null;
  readonly findings: readonly {
    readonly code: string;
    readonly level: Verdict;
    readonly says: string;
    readonly next?: string;
  }[];
}

const instant = (seconds: number): Date => new Date(seconds * 1000);

const verdictOf = (findings: readonly Finding[]): Verdict => {
  const worst = findings.map(({ code }) => levels[code]);
  if (worst.includes('bad')) return 'bad';
  return worst.includes('warn') ? 'warn' : 'ok';
};

export function explain(view: PresentedView | 'unreadable' | null, locale: Locale): EchoAnswer {
  const t = echoWords[locale];
  if (view === null || view === 'unreadable') {
    const [code, says, next] =
      view === null
        ? (['certificate.none', t.none, t.noneNext] as const)
        : (['certificate.unreadable', t.unreadable, t.unreadableNext] as const);
    return { verdict: 'bad', summary: says, certificate: null, findings: [{ code, level: 'bad', says, next }] };
  }
  const { certificate, chain, findings } = view;
  const verdict = verdictOf(findings);
  return {
    verdict,
    summary: { ok: t.works, warn: t.look, bad: t.fails }[verdict],
    certificate: {
      subject: toRfc4514(certificate.subject),
      issuer: toRfc4514(certificate.issuer),
      serialHex: certificate.serialHex,
      notBefore: instant(certificate.notBeforeSeconds).toISOString(),
      notAfter: instant(certificate.notAfterSeconds).toISOString(),
      keyUsages: certificate.keyUsages,
      extendedKeyUsages: certificate.purposes,
      chain,
    },
    findings: findings.map((finding) => ({
      code: finding.code,
      level: levels[finding.code],
      ...findingWords(locale, finding, (seconds) => longDateTime(instant(seconds), locale)),
    })),
  };
}

/** A name comes from a stranger and goes to a terminal: no control character of it does. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd').toWellFormed();

export function asText({ summary, certificate, findings }: EchoAnswer, locale: Locale): string {
  const t = echoWords[locale];
  const colon = locale === 'fr' ? '\u00a0:' : ':';
  const row = (term: string, ...values: readonly string[]) => `${term}${colon} ${values.map(printable).join('\n  ')}`;
  const facts =
    certificate === null
      ? []
      : [
          row(t.name, certificate.subject),
          row(t.issuer, certificate.issuer),
          row(t.serial, certificate.serialHex),
          row(t.came, ...(certificate.chain.length === 0 ? [t.nothing] : certificate.chain)),
          '',
        ];
  const seen = findings.flatMap(({ level, says, next }) => [
    `${t.marks[level]} ${printable(says)}`,
    ...(next === undefined ? [] : [`    ${t.next}${colon} ${next}`]),
  ]);
  return [t.title, '', summary, '', ...facts, ...(certificate === null ? [] : [`${t.seen}${colon}`]), ...seen, ''].join(
    '\n',
  );
}
