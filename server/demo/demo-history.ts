import type { RevocationReason } from '../../core/catalogue/revocation-reasons.ts';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import type { DemoPerson, DemoStructure } from './demo-data.ts';

/** How long before the first start the demonstration began: somewhat longer than a certificate lives. */
export const historyDays = 1250;

/** One certificate, by the day it ends, counted from the first start; it was issued three years earlier. */
export interface PastCertificate {
  readonly endsInDays: number;
  readonly revoked?: { readonly daysAgo: number; readonly reason: RevocationReason; readonly remark: string };
}

export interface PastProduct {
  readonly structure: string;
  /** Login of whoever asked. */
  readonly by: string;
  readonly offer: string;
  readonly usage: string;
  readonly fields: RequestFields;
  /** RSA where the product takes nothing else; P-256 unless it says so. */
  readonly key?: 'rsa-3072';
  /** In the order in which they were issued: each renews the one before, or replaces it where that was revoked by then. */
  readonly certificates: readonly PastCertificate[];
}

/** Has no demo sign-in: officers and auditors alone see what its structure has. */
export const pastAccounts: readonly DemoPerson[] = [
  { login: 'imagerie', password: null, displayName: 'Imagerie (démo)', email: 'si@deux-rives.example', roles: [] },
];

export const pastStructures: readonly DemoStructure[] = [
  {
    name: 'Centre d’imagerie des Deux-Rives',
    identifiers: [{ kind: 'finess', value: '0B0999985' }],
    departmentCode: '67',
    town: 'Strasbourg',
    state: 'open',
    domains: ['deux-rives.example'],
    designates: { login: 'imagerie', offers: ['ORG', 'SERV'], domains: null },
  },
];

const valmont = {
  ...{ structure: 'CH de Valmont', by: 'hopital' },
  fields: { actorEmail: 'certificats@ch-valmont.example' },
};
const tilleuls = { ...valmont, structure: 'Clinique des Tilleuls' };
const deuxRives = {
  ...{ structure: 'Centre d’imagerie des Deux-Rives', by: 'imagerie' },
  fields: { actorEmail: 'si@deux-rives.example' },
};

const tlsServer = (
  of: Pick<PastProduct, 'structure' | 'by' | 'fields'>,
  [fqdn, ...additionalFqdns]: readonly [string, ...string[]],
  ...certificates: readonly PastCertificate[]
): PastProduct => ({
  ...{ ...of, offer: 'SERV', usage: 'SSL_SERV', certificates },
  fields: { ...of.fields, fqdn, additionalFqdns: [...additionalFqdns] },
});

const ofService = (
  of: Pick<PastProduct, 'structure' | 'by' | 'fields'>,
  usage: 'AUTH_CLI' | 'SIGN' | 'CONF',
  serviceName: string,
  ...certificates: readonly PastCertificate[]
): PastProduct => ({
  ...{ ...of, offer: 'ORG', usage, certificates },
  fields: { ...of.fields, serviceName, ...(usage === 'AUTH_CLI' && { serviceNameChoice: 'free' }) },
});

const noted = (daysAgo: number, reason: RevocationReason, remark: string) => ({ daysAgo, reason, remark });

/**
 * What the first day of the demonstration has to show: something valid for long, something for each reminder, what ended, what was
 * renewed and what was revoked. Two of one structure are never issued on the same day.
 */
export const pastProducts: readonly PastProduct[] = [
  tlsServer(valmont, ['intranet.ch-valmont.example'], { endsInDays: -75 }),
  tlsServer(valmont, ['messagerie.ch-valmont.example', 'imap.ch-valmont.example', 'smtp.ch-valmont.example'], {
    endsInDays: -10,
  }),
  tlsServer(valmont, ['portail.ch-valmont.example', 'www.ch-valmont.example', 'rendez-vous.ch-valmont.example'], {
    endsInDays: 6,
  }),
  ofService(valmont, 'AUTH_CLI', 'Proxy DMP', { endsInDays: 20 }),
  {
    ...{ ...valmont, offer: 'ORG', usage: 'AUTH_CLI', key: 'rsa-3072', certificates: [{ endsInDays: 40 }] },
    fields: { ...valmont.fields, serviceNameChoice: 'INSI-AUTO' },
  },
  tlsServer(
    valmont,
    ['pacs.ch-valmont.example'],
    { endsInDays: 47, revoked: noted(21, 'superseded', 'Remplacé : le nouveau certificat est en service.') },
    { endsInDays: 1068 },
  ),
  tlsServer(valmont, ['vpn.ch-valmont.example'], { endsInDays: 55 }, { endsInDays: 1087 }),
  {
    ...{ ...valmont, offer: 'SERV', usage: 'S/MIME', certificates: [{ endsInDays: 80 }] },
    fields: { ...valmont.fields, certifiedAddress: 'secretariat@ch-valmont.example' },
  },
  { ...ofService(valmont, 'CONF', 'Dépôt des résultats', { endsInDays: 410 }), key: 'rsa-3072' },
  ofService(
    valmont,
    'AUTH_CLI',
    'Connecteur du laboratoire',
    { endsInDays: 640, revoked: noted(100, 'keyCompromise', 'La clé a été copiée sur un poste volé.') },
    { endsInDays: 998 },
  ),
  ofService(valmont, 'SIGN', 'Cachet des comptes rendus', { endsInDays: 790 }),
  {
    ...{ ...valmont, offer: 'SERV', usage: 'SIGN', certificates: [{ endsInDays: 905 }] },
    fields: { ...valmont.fields, fqdn: 'jetons.ch-valmont.example' },
  },
  tlsServer(tilleuls, ['rendez-vous.clinique-des-tilleuls.example'], { endsInDays: 1 }),
  ofService(tilleuls, 'SIGN', 'Cachet de la clinique', { endsInDays: 38 }),
  ofService(tilleuls, 'AUTH_CLI', 'Messagerie de santé', { endsInDays: 520 }),
  tlsServer(deuxRives, ['pacs.deux-rives.example', 'images.deux-rives.example'], { endsInDays: 25 }),
  ofService(deuxRives, 'AUTH_CLI', 'Téléradiologie', { endsInDays: 970 }),
];
