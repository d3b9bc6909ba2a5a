import { escapeHtml } from '../platform/escape-html.ts';
import type { TermsEdition } from '../terms/current-terms.ts';

interface PolicyPageFacts {
  readonly instanceName: string;
  readonly policyOid: string;
  readonly policy: TermsEdition;
}

const wording = {
  fr: {
    title: 'Politique de certification',
    version: 'Version française',
    instance: 'Instance',
    oid: 'OID de la politique',
    edition: 'Version',
    effectiveOn: 'En vigueur depuis le',
    digest: 'Empreinte SHA‑256 du texte (français, octet nul, anglais)',
  },
  en: {
    title: 'Certification policy',
    version: 'English version',
    instance: 'Instance',
    oid: 'OID of the policy',
    edition: 'Version',
    effectiveOn: 'In force since',
    digest: 'SHA‑256 digest of the text (French, null byte, English)',
  },
} as const;

type Locale = keyof typeof wording;

/** The CPS page that certificates point to: both languages, no script, readable by any browser over plain HTTP. */
export const policyPage = (facts: PolicyPageFacts): string => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${wording.fr.title}, ${escapeHtml(facts.instanceName)} / ${wording.en.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/PC.css">
</head>
<body>
<main>
<h1>${wording.fr.title} <span lang="en">/ ${wording.en.title}</span></h1>
${version('fr', facts)}
${version('en', facts)}
</main>
</body>
</html>
`;

function version(locale: Locale, { instanceName, policyOid, policy }: PolicyPageFacts): string {
  const words = wording[locale];
  const other: Locale = locale === 'fr' ? 'en' : 'fr';
  const rows = [
    [words.instance, instanceName],
    [words.oid, policyOid],
    [words.edition, policy.version],
    [words.effectiveOn, longDay(policy.effectiveOn, locale)],
    [words.digest, policy.sha256],
  ];
  return `<section id="${locale}" lang="${locale}" aria-labelledby="${locale}-title">
<h2 id="${locale}-title">${words.version}</h2>
<p><a href="#${other}" lang="${other}" hreflang="${other}">${wording[other].version}</a></p>
<dl>
${rows.map(([term = '', value = '']) => `<div><dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('\n')}
</dl>
${paragraphs(policy.texts[locale])}
</section>`;
}

/** `2026-01-01` → `1er janvier 2026`, `1 January 2026`. */
function longDay(day: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat({ fr: 'fr-FR', en: 'en-GB' }[locale], { timeZone: 'UTC', dateStyle: 'long' });
  const written = format.format(new Date(`${day}T00:00:00Z`));
  return locale === 'fr' ? written.replace(/^1 /, '1er ') : written;
}

/** Plain paragraphs and `## ` headings, as the terms folder holds them; headings go under the section's own. */
const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) =>
      block.startsWith('## ') ? `<h3>${escapeHtml(block.slice(3))}</h3>` : `<p>${escapeHtml(block)}</p>`,
    )
    .join('\n');

/** Beside the page, since the content security policy allows no inline style. */
export const policyStyle = `:root{color-scheme:light dark;--page:#f2f6f7;--text:#10242e;--muted:#435863;--line:#d8e1e5;--accent:#0b6472;--late:#8a5300;--expired:#b3261e}
@media (prefers-color-scheme:dark){:root{--page:#0e1a20;--text:#e8f0f3;--muted:#c3d1d8;--line:#31454f;--accent:#74cbd8;--late:#f0b45c;--expired:#ff9d94}}
body{margin:0;background:var(--page);color:var(--text);font:1.0625rem/1.6 system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}
main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.75rem;line-height:1.25}
h2{margin-top:2.5rem;font-size:1.375rem}
h3{margin-top:2rem;font-size:1.125rem}
section+section{margin-top:3rem;border-top:1px solid var(--line)}
a{color:var(--accent)}
dl{margin:1.5rem 0;border-top:1px solid var(--line)}
dl div{padding:.5rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--muted);font-size:.9375rem}
dd{margin:0;overflow-wrap:anywhere}
.late{color:var(--late)}
.expired{color:var(--expired)}
`;
