import type { RequestMailFacts } from '../../server/mail/request-mail-facts.ts';
import type { MailSettings } from '../../server/mail/settings.ts';

/** The request of the mock-up. */
export const testFacts: RequestMailFacts = {
  requestId: '5f0e7f5c-8d1c-4f63-9a54-0c6f3d1e4817',
  reference: 'D-2026-004817',
  locale: 'fr',
  product: { offer: 'ORG', usage: 'SIGN', label: { fr: 'Cachet de documents', en: 'Document seal' } },
  subjectName: 'GED-ARCHIVES',
  structure: { name: 'CH de Valmont', certifiedIdentifier: '1769999004' },
  requestedBy: 'Compte d’essai',
  keyOrigin: 'browser',
  keyAlgorithm: 'rsa-3072',
  finalisedAt: new Date('2026-11-17T08:14:30Z'),
  withdrawBefore: new Date('2026-11-27T08:14:30Z'),
  actorEmail: 'certificats@ch-valmont.example',
  copyAddress: 'dsi@ch-valmont.example',
};

export const testSettings: MailSettings = {
  publicOrigin: 'https://portail.igc.example',
  from: 'Portail des certificats <ne-pas-repondre@igc.example>',
  replyTo: 'assistance@igc.example',
  instanceKind: 'test',
  delivery: 'smtp',
};
