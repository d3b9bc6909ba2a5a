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

/** What a mail of a cancelled request, and one of a downloaded certificate, are written from beside them. */
export const testCancellation = {
  reason: 'le service GED-ARCHIVES n’est pas celui de la convention.',
  cancelledAt: new Date('2026-11-18T13:30:00Z'),
};
export const testDownload = {
  productId: '0d9f3c3e-51f2-4a39-8f33-1f7b8c7f5a10',
  serialHex: '5f0e7f5c8d1c4f639a540c6f3d1e4817',
  notAfter: new Date('2029-11-18T13:29:59Z'),
  confirmedBy: 'Compte d’essai',
  confirmedAt: new Date('2026-11-18T13:40:00Z'),
};

export const testRevocation = {
  certificateId: '5e1c9f0e-2a53-4a39-8f33-1f7b8c7f5a11',
  serialHex: testDownload.serialHex,
  reason: 'keyCompromise' as const,
  revokedAt: new Date('2027-02-03T09:12:00Z'),
  revokedBy: 'Compte d’essai',
  sameKey: false,
  upgraded: false,
};

export const testSettings: MailSettings = {
  publicOrigin: 'https://portail.igc.example',
  from: 'Portail des certificats <ne-pas-repondre@igc.example>',
  replyTo: 'assistance@igc.example',
  instanceKind: 'test',
  delivery: 'smtp',
};
