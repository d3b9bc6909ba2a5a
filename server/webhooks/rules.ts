import type { AttemptOutcome } from '../../core/contract/webhooks.ts';
import {
  type DomainNameRefusalCode,
  type DomainNameRules,
  readDomainName,
} from '../../core/identifiers/domain-name.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';

export const mostWebhooks = 10;
/** How long the secret before signs beside a new one. */
export const overlapHours = 24;
/** How long what was sent is kept. */
export const keptDays = 30;

/** Seconds to the next attempt after the first, the second…; then the last for as long as it is tried. */
const delaysSeconds = [5, 30, 120, 600, 1800, 7200, 18_000, 43_200] as const;
const lastDelay = 43_200;
/** An event that nobody took in three days is given up; it can be sent again by hand. */
const giveUpAfterSeconds = 3 * 86_400;

/** Null: given up. */
export function nextAttemptAt(sent: {
  readonly attempts: number;
  readonly queuedAt: Date;
  readonly now: Date;
}): Date | null {
  const delay = delaysSeconds[sent.attempts - 1] ?? lastDelay;
  const next = new Date(sent.now.getTime() + delay * 1000);
  return next.getTime() - sent.queuedAt.getTime() > giveUpAfterSeconds * 1000 ? null : next;
}

export type Attempt =
  | { readonly outcome: 'answered'; readonly status: number }
  | { readonly outcome: Exclude<AttemptOutcome, 'answered'>; readonly status: null };

/** `gone`: the receiver asks for nothing more (RFC 9110 §15.5.11). */
export function verdictOf(attempt: Attempt): 'delivered' | 'gone' | 'again' {
  if (attempt.status === null) return 'again';
  if (attempt.status === 410) return 'gone';
  return attempt.status >= 200 && attempt.status < 300 ? 'delivered' : 'again';
}

interface UrlRules {
  readonly domainRules: DomainNameRules;
  readonly publicOrigin: string;
  readonly ports: readonly number[];
  readonly loopbackPort: number | null;
}
type UrlRefusal =
  | DomainNameRefusalCode
  | `webhook.url-${'malformed' | 'not-https' | 'with-secret' | 'port' | 'address' | 'here'}`;

/** Where notices may go: HTTPS to a server by its name, on a port that is open to them; on a TEST instance this machine's one port too. The normal form. */
export function readWebhookUrl(typed: string, rules: UrlRules): Outcome<string, UrlRefusal> {
  const text = typed.trim();
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return refuse('webhook.url-malformed');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return refuse('webhook.url-with-secret');
  if (isThisMachine(url, rules.loopbackPort)) return accept(url.href);
  if (url.protocol !== 'https:') return refuse('webhook.url-not-https');
  if (!isOpenPort(url, rules.ports)) {
    const allowed = [httpsPort, ...rules.ports].join(', ');
    return refuse('webhook.url-port', { port: url.port, allowed });
  }
  if (/^\[|^[\d.]+$/.test(url.hostname)) return refuse('webhook.url-address');
  const name = readDomainName(url.hostname, rules.domainRules);
  if (!name.ok) return name;
  if (name.value === new URL(rules.publicOrigin).hostname) return refuse('webhook.url-here');
  url.hostname = name.value;
  return accept(url.href);
}

const httpsPort = 443;
/** Any other port is some other service's, which notices would knock at (spec/security.md, D2), unless the configuration names it. */
export const isOpenPort = ({ port }: URL, ports: readonly number[]): boolean =>
  port === '' || ports.includes(Number(port));

export const isThisMachine = ({ protocol, hostname, port }: URL, loopbackPort: number | null): boolean =>
  loopbackPort !== null &&
  protocol === 'http:' &&
  ['localhost', '127.0.0.1', '[::1]'].includes(hostname) &&
  port === String(loopbackPort);
