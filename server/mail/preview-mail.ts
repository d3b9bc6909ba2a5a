import { catalogue } from '../../core/catalogue/catalogue.ts';
import { findProduct } from '../../core/catalogue/product.ts';
import {
  type AccountMailKind,
  type DesignationNoticeKind,
  type DomainMailKind,
  designationMailKinds,
  domainMailKinds,
  type MailKind,
  type PersonMailKind,
  personMailKinds,
  type RequestMailKind,
} from '../../core/contract/mailbox.ts';
import type { AccountMailFacts } from './account-mail-facts.ts';
import {
  composeCancelledMail,
  composeCodeGuessedNotice,
  composeDownloadedMail,
  composeFiledMail,
  composeLapsedMail,
  composeLapsingMail,
  composeMassRevokedMail,
  composeNotice,
  composeReadyMail,
  composeRevokedMail,
  composeStructureClosedMail,
  type OutgoingMail,
} from './compose.ts';
import { composeAccountChangedMail, composePasswordLinkMail } from './compose-account.ts';
import { composeDomainMail } from './compose-domain-mail.ts';
import { composePersonMail } from './compose-person-mail.ts';
import type { DomainMailFacts } from './domain-mail-facts.ts';
import type { PersonMailFacts } from './person-mail-facts.ts';
import { previewNotice } from './preview-notice.ts';
import type { RequestMailFacts } from './request-mail-facts.ts';
import type { MailSettings } from './settings.ts';
import { endingMessage } from './templates/ending.ts';
import { accountSample, reasons, samples } from './templates/samples.ts';

export interface PreviewAsked {
  readonly kind: MailKind;
  readonly locale: 'fr' | 'en';
  readonly keyOrigin: RequestMailFacts['keyOrigin'];
}

const composeRequest: Record<RequestMailKind, (facts: RequestMailFacts, settings: MailSettings) => OutgoingMail> = {
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
  revoked: (facts, settings) =>
    composeRevokedMail(
      {
        ...facts,
        certificateId: nobodys,
        serialHex: '0123456789abcdef0123456789abcdef',
        reason: 'keyCompromise',
        revokedAt: daysAfter(facts.finalisedAt, 100),
        revokedBy: facts.requestedBy,
        sameKey: false,
        upgraded: false,
      },
      settings,
    ),
};

const composeAccount: Record<AccountMailKind, (facts: AccountMailFacts, settings: MailSettings) => OutgoingMail> = {
  'password-link': (facts, settings) =>
    composePasswordLinkMail(
      { ...facts, because: 'asked', link: { path: accountSample.path, expiresAt: daysAfter(facts.at, 1 / 24) } },
      settings,
    ),
  'account-changed': (facts, settings) =>
    composeAccountChangedMail(
      { ...facts, change: 'password-changed', detail: null, device: accountSample.device },
      settings,
    ),
};

const isAboutAccount = (kind: MailKind): kind is AccountMailKind => Object.hasOwn(composeAccount, kind);

function sampleEnding(facts: RequestMailFacts, days: number, settings: MailSettings): OutgoingMail {
  const { locale, actorEmail, product, subjectName, reference } = facts;
  const notAfter = daysAfter(facts.finalisedAt, days);
  const ending = {
    ...{ locale, product, subjectName, reference, notAfter, days, productId: nobodys, id: nobodys },
    ...{ structureName: facts.structure.name, renewableUntil: daysAfter(notAfter, 30) },
    ...{ contact: 'admin' as const, seenToBy: [], sparesALater: days > 15 },
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
  if (kind === 'structure-closed') {
    const structures = [{ id: nobodys, name: samples[locale].structureName, certifiedIdentifier: '1000000000' }];
    const facts = { accountId: nobodys, locale, email: 'certificats@exemple.example', structures, closedAt: now };
    return composeStructureClosedMail(facts, settings, 'sample');
  }
  if (kind === 'mass-revoked') {
    const { structureName, subjectName } = samples[locale];
    const certificates = [{ subjectName, structureName, serialHex: '0123456789abcdef0123456789abcdef' }];
    const address = 'certificats@exemple.example';
    const facts = { locale, address, reason: 'keyCompromise', count: 3, certificates, decidedAt: now } as const;
    return composeMassRevokedMail(facts, { to: address, accountId: null }, settings, 'sample');
  }
  if (isAboutDomain(kind)) return previewDomainMail(kind, locale, settings, now);
  if (isAboutAccount(kind)) {
    const { login, email } = accountSample;
    const displayName = samples[locale].requestedBy;
    return composeAccount[kind]({ mailId: nobodys, locale, login, email, displayName, at: now }, settings);
  }
  if (isAboutDesignation(kind)) return previewNotice(kind, locale, settings, now);
  if (isAboutPerson(kind)) return previewPersonMail(kind, locale, settings, now);
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
  if (kind === 'code-guessed') {
    const guessed = {
      certificateId: nobodys,
      serialHex: '0123456789abcdef0123456789abcdef',
      guesses: 12,
      guessedAt: now,
    };
    return composeCodeGuessedNotice({ ...facts, ...guessed }, { to: facts.actorEmail, accountId: null }, settings);
  }
  if (kind === 'expiring') return sampleEnding(facts, 30, settings);
  if (kind === 'expired') return sampleEnding(facts, 0, settings);
  return composeRequest[kind](facts, settings);
}

const isAboutDomain = (kind: MailKind): kind is DomainMailKind => domainMailKinds.some((known) => known === kind);

function previewDomainMail(kind: DomainMailKind, locale: 'fr' | 'en', settings: MailSettings, now: Date): OutgoingMail {
  const { subjectName, structureName, requestedBy } = samples[locale];
  const facts: DomainMailFacts = {
    ...{ locale, domain: `${subjectName}.example`, structure: { id: nobodys, name: structureName } },
    ...{ askedBy: requestedBy, askedAt: now, reason: reasons[locale], proveBefore: daysAfter(now, 30) },
    ...{ officerDecides: false, proof: 'dns', lapsesAt: daysAfter(now, 30) },
    decisionReason: kind === 'domain-refused' ? reasons[locale] : null,
  };
  const to = { about: nobodys, to: 'certificats@exemple.example', accountId: null };
  return composeDomainMail(kind, facts, to, settings);
}

const isAboutPerson = (kind: MailKind): kind is PersonMailKind => personMailKinds.some((known) => known === kind);

function previewPersonMail(kind: PersonMailKind, locale: 'fr' | 'en', settings: MailSettings, now: Date): OutgoingMail {
  const product = findProduct(catalogue, 'PS', 'AUTH');
  if (product === undefined) throw new Error('the product of the sample is not in the catalogue');
  const facts: PersonMailFacts = {
    ...{ kind, locale, product, requestId: nobodys, reference: 'D-0000-000000' },
    ...{ requestedBy: samples[locale].requestedBy, name: samples[locale].personName, identifier: '800000000000' },
    structure: { name: samples[locale].structureName, certifiedIdentifier: '1000000000' },
    ...{ profession: 'Infirmier', actorEmail: 'certificats@exemple.example', copyAddress: null },
    ...{ personEmail: 'personne@exemple.example', until: daysAfter(now, 10) },
    reason: kind === 'person-refused' || kind === 'person-objected' ? reasons[locale] : null,
  };
  return composePersonMail(facts, null, settings);
}

const isAboutDesignation = (kind: MailKind): kind is DesignationNoticeKind =>
  designationMailKinds.some((known) => known === kind);

const nobodys = '00000000-0000-4000-8000-000000000000';
const daysAfter = (instant: Date, days: number) => new Date(instant.getTime() + days * 86_400_000);
