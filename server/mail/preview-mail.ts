import { catalogue } from '../../core/catalogue/catalogue.ts';
import { findProduct } from '../../core/catalogue/product.ts';
import type { MailKind } from '../../core/contract/mailbox.ts';
import {
  composeCancelledMail,
  composeDownloadedMail,
  composeFiledMail,
  composeLapsedMail,
  composeLapsingMail,
  composeNotice,
  composeReadyMail,
  type OutgoingMail,
} from './compose.ts';
import type { RequestMailFacts } from './request-mail-facts.ts';
import type { MailSettings } from './settings.ts';
import { endingMessage } from './templates/ending.ts';
import { reasons, samples } from './templates/samples.ts';

export interface PreviewAsked {
  readonly kind: MailKind;
  readonly locale: 'fr' | 'en';
  readonly keyOrigin: RequestMailFacts['keyOrigin'];
}

const compose: Record<MailKind, (facts: RequestMailFacts, settings: MailSettings) => OutgoingMail> = {
  filed: composeFiledMail,
  ready: composeReadyMail,
  lapsing: composeLapsingMail,
  lapsed: composeLapsedMail,
  cancelled: (facts, settings) =>
    composeCancelledMail(
      { ...facts, reason: reasons[facts.locale], cancelledAt: daysAfter(facts.finalisedAt, 1) },
      settings,
    ),
  downloaded: (facts, settings) =>
    composeDownloadedMail(
      {
        ...facts,
        productId: nobodys,
        serialHex: '0123456789abcdef0123456789abcdef',
        notAfter: daysAfter(facts.finalisedAt, 3 * 365),
        confirmedBy: facts.requestedBy,
        confirmedAt: daysAfter(facts.finalisedAt, 1),
      },
      settings,
    ),
  expiring: (facts, settings) => sampleEnding(facts, 30, settings),
  expired: (facts, settings) => sampleEnding(facts, 0, settings),
};

function sampleEnding(facts: RequestMailFacts, days: number, settings: MailSettings): OutgoingMail {
  const { locale, actorEmail, product, subjectName, reference } = facts;
  const notAfter = daysAfter(facts.finalisedAt, days);
  const ending = {
    ...{ locale, product, subjectName, reference, notAfter, days, productId: nobodys },
    ...{ structureName: facts.structure.name, renewableUntil: daysAfter(notAfter, 30) },
    ...{ contact: 'admin' as const, seenToBy: [] },
  };
  const to = { about: nobodys, to: actorEmail, locale, accountId: null };
  return composeNotice(days === 0 ? 'expired' : 'expiring', to, endingMessage(ending, settings), settings);
}

/** A template as it would leave today, about a request that does not exist and to addresses that nobody has (RFC 2606 §3). */
export function previewMail(
  { kind, locale, keyOrigin }: PreviewAsked,
  settings: MailSettings,
  now: Date,
): OutgoingMail {
  const product = findProduct(catalogue, 'ORG', 'SIGN');
  if (product === undefined) throw new Error('the product of the sample is not in the catalogue');
  const facts: RequestMailFacts = {
    ...{ locale, keyOrigin, product, requestId: nobodys, ...samples[locale] },
    reference: 'D-0000-000000',
    structure: { name: samples[locale].structureName, certifiedIdentifier: '1000000000' },
    keyAlgorithm: 'rsa-3072',
    finalisedAt: now,
    withdrawBefore: daysAfter(now, 10),
    actorEmail: 'certificats@exemple.example',
    copyAddress: 'copie@exemple.example',
  };
  return compose[kind](facts, settings);
}

const nobodys = '00000000-0000-4000-8000-000000000000';
const daysAfter = (instant: Date, days: number) => new Date(instant.getTime() + days * 86_400_000);
