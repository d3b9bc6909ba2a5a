import { rich } from '../rich.ts';

const parts: Readonly<Record<string, string>> = {
  C: 'Pays (C)',
  ST: 'Département (ST)',
  O: 'Raison sociale (O)',
  OU: 'Identifiant (OU)',
  CN: 'Nom (CN)',
};

export const renewal = {
  renew: 'Renouveler',
  sameTitle: 'Renouvellement à l’identique',
  changesTitle: 'Ce que ce renouvellement change',
  lead: (p: { date: string }) =>
    rich`L’ancien certificat reste valable jusqu’au <b>${p.date}</b> : <a product>vous basculez sans coupure</a>.`,
  same: 'Le nouveau portera exactement le même nom.',
  changes: 'Le registre a changé depuis : les logiciels qui reconnaissent l’ancien nom sont à mettre à jour.',
  unknown: 'Le registre ne permet pas aujourd’hui de former son nom : le formulaire dira ce qui manque.',
  changesCaption: 'Parties du nom qui changent',
  columnPart: 'Partie du nom',
  columnBefore: 'Ancien certificat',
  columnAfter: 'Nouveau certificat',
  none: 'aucun',
  parts: (attribute: string) => parts[attribute] ?? attribute,
  nowTitle: 'Renouvelez-le maintenant',
  now: (p: { date: string }) =>
    rich`Même nom, nouvelle clé ou nouvelle CSR. L’ancien reste valable jusqu’au <b>${p.date}</b> : vous basculez sans coupure.`,
  nowLate: (p: { date: string }) =>
    rich`Ce certificat est expiré. On peut encore le renouveler jusqu’au <b>${p.date}</b> ; après, il faudra refaire une demande.`,
  seenTitle: 'Qui s’en occupe',
  seenByNobody:
    'Personne ne l’a dit encore. « Je m’en occupe » le montre aux autres et ne vous laisse que les rappels des 7 derniers jours.',
  seenBy: (p: { name: string; date: string }) => `${p.name}, depuis le ${p.date}`,
  seenByMe: 'Seuls les rappels des 7 derniers jours vous parviendront.',
  seeTo: 'Je m’en occupe',
  homeTitle: 'À renouveler',
  homeAll: 'Tout ce qui est à renouveler',
  ends: (p: { date: string; remaining: string }) => `expire le ${p.date} (${p.remaining})`,
  ended: (p: { date: string }) => `expiré le ${p.date}`,
  inDays: (p: { days: number }) =>
    p.days < 1 ? 'dans moins d’un jour' : p.days < 2 ? 'dans moins de deux jours' : `dans ${p.days} jours`,
};
