import { type ListState, listState, responderState, worstOf } from '../authority/status-rules.ts';
import { escapeHtml } from '../platform/escape-html.ts';
import { wording } from './status-words.ts';

/** What anyone may know of how the instance publishes. */
export interface PublicationStatus {
  readonly authorities: readonly {
    readonly fileName: string;
    readonly subject: string;
    readonly notAfter: Date;
    readonly lists: readonly {
      readonly kind: 'full' | 'delta';
      readonly number: bigint;
      readonly octets: number;
      readonly thisUpdate: Date;
      readonly nextUpdate: Date;
    }[];
  }[];
  /** The end of the newest OCSP responder; null: there is none. */
  readonly responderUntil: Date | null;
  /** Of the last 90 days, the newest first. */
  readonly incidents: readonly {
    readonly kind: 'crl-refused' | 'crl-late' | 'crl-expired' | 'ocsp-late' | 'ocsp-expired';
    readonly subject: string;
    readonly beganAt: Date;
    readonly endedAt: Date | null;
  }[];
}

const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;
const secondsBetween = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / 1000);

const stateOf = ({ authorities, responderUntil }: PublicationStatus, now: Date): ListState =>
  worstOf([
    ...authorities.flatMap(({ lists }) => lists.map((list) => listState(list, now))),
    responderState(responderUntil, now),
  ]);

/** For monitors: every state is `fresh`, `late` (an operator is wanted) or `expired` (relying parties refuse it). */
export const statusJson = (instanceName: string, status: PublicationStatus, now: Date): string =>
  `${JSON.stringify(
    {
      ...{ now: now.toISOString(), instance: instanceName, state: stateOf(status, now) },
      authorities: status.authorities.map(({ fileName, subject, notAfter, lists }) => ({
        ...{ fileName, subject, notAfter: notAfter.toISOString() },
        certificate: { der: `/AC/${fileName}.cer`, pem: `/AC/${fileName}.pem` },
        lists: lists.map((list) => ({
          ...{ kind: list.kind, path: listPath(fileName, list.kind), number: String(list.number), octets: list.octets },
          ...{ thisUpdate: list.thisUpdate.toISOString(), nextUpdate: list.nextUpdate.toISOString() },
          ...{ ageSeconds: secondsBetween(list.thisUpdate, now), secondsLeft: secondsBetween(now, list.nextUpdate) },
          state: listState(list, now),
        })),
      })),
      ocsp: {
        ...{ path: '/OCSP', responderUntil: isoOrNull(status.responderUntil) },
        state: responderState(status.responderUntil, now),
      },
      incidents: status.incidents.map(({ kind, subject, beganAt, endedAt }) => ({
        ...{ kind, subject, beganAt: beganAt.toISOString(), endedAt: isoOrNull(endedAt) },
      })),
    },
    null,
    2,
  )}\n`;

const listPath = (fileName: string, kind: 'full' | 'delta'): string =>
  `/CRL/${fileName}${kind === 'delta' ? '-delta' : ''}.crl`;

type Locale = keyof typeof wording;

/** Both languages, no script, readable by any browser over plain HTTP, as the page of the policy is. */
export const statusPage = (instanceName: string, status: PublicationStatus, now: Date): string => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${wording.fr.title}, ${escapeHtml(instanceName)} / ${wording.en.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/PC.css">
</head>
<body>
<main>
<h1>${wording.fr.title} <span lang="en">/ ${wording.en.title}</span></h1>
${section('fr', instanceName, status, now)}
${section('en', instanceName, status, now)}
</main>
</body>
</html>
`;

function section(locale: Locale, instanceName: string, status: PublicationStatus, now: Date): string {
  const words = wording[locale];
  const other: Locale = locale === 'fr' ? 'en' : 'fr';
  const state = (one: ListState) => `<strong class="${one}">${words[one]}</strong>`;
  const row = (term: string, html: string) => `<div><dt>${escapeHtml(term)}</dt><dd>${html}</dd></div>`;
  const authorities = status.authorities.map(({ fileName, subject, notAfter, lists }) =>
    [
      `<h3>${words.authority} ${escapeHtml(fileName)}</h3>`,
      '<dl>',
      row(
        words.certificate,
        `${escapeHtml(subject)}<br><a href="/AC/${fileName}.cer">DER</a> · <a href="/AC/${fileName}.pem">PEM</a>`,
      ),
      row(words.until, escapeHtml(instant(notAfter, locale))),
      ...lists.map((list) =>
        row(
          words[list.kind],
          `${state(listState(list, now))}<br><a href="${listPath(fileName, list.kind)}">${words.number} ${list.number}</a>, ${escapeHtml(
            age(secondsBetween(list.thisUpdate, now), locale),
          )}, ${words.next} ${escapeHtml(instant(list.nextUpdate, locale))}`,
        ),
      ),
      '</dl>',
    ].join('\n'),
  );
  const responder =
    status.responderUntil === null
      ? words.noResponder
      : `${words.until.toLowerCase()} ${escapeHtml(instant(status.responderUntil, locale))}`;
  const incidents = status.incidents.map(
    ({ kind, subject, beganAt, endedAt }) =>
      `<li>${words.from} ${escapeHtml(instant(beganAt, locale))}${
        endedAt === null ? '' : ` ${words.to} ${escapeHtml(instant(endedAt, locale))}`
      }, ${escapeHtml(subject)}<br>${words[kind]}</li>`,
  );
  return `<section id="${locale}" lang="${locale}" aria-labelledby="${locale}-title">
<h2 id="${locale}-title">${words.version}</h2>
<p><a href="#${other}" lang="${other}" hreflang="${other}">${wording[other].version}</a></p>
<dl>
${row(words.instance, escapeHtml(instanceName))}
${row(words.now, escapeHtml(instant(now, locale)))}
${row(words.whole, state(stateOf(status, now)))}
${row(words.ocsp, `${state(responderState(status.responderUntil, now))}<br>${responder}`)}
</dl>
${authorities.join('\n')}
<p><a href="/AC/chain.p7b">${words.chain}</a></p>
<h3>${words.incidents}</h3>
${incidents.length === 0 ? `<p>${words.noIncident}</p>` : `<ul>\n${incidents.join('\n')}\n</ul>`}
<p><a href="/status.json">${words.json}</a></p>
</section>`;
}

function instant(at: Date, locale: Locale): string {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' } as const;
  const written = new Intl.DateTimeFormat({ fr: 'fr-FR', en: 'en-GB' }[locale], style).format(at);
  return locale === 'fr' ? written.replace(/^1 /, '1er ') : written;
}

/** Days or hours or minutes, whichever says it in few digits. */
function age(seconds: number, locale: Locale): string {
  const [value, unit] =
    seconds >= 2 * 86_400
      ? [Math.floor(seconds / 86_400), 'day' as const]
      : seconds >= 2 * 3600
        ? [Math.floor(seconds / 3600), 'hour' as const]
        : [Math.floor(seconds / 60), 'minute' as const];
  const { made, justMade } = wording[locale];
  if (value < 1) return justMade;
  return `${made} ${new Intl.RelativeTimeFormat({ fr: 'fr-FR', en: 'en-GB' }[locale]).format(-value, unit)}`;
}
