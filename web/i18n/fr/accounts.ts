import { elide } from '../../../core/contract/french-elision.ts';
import { pluralFr } from '../plural.ts';

export const accounts = {
  title: 'Moyens de connexion',
  lead: 'Qui peut se connecter à ce portail, et avec quoi.',
  filters: 'Chercher un compte',
  search: 'Rechercher',
  searchPlaceholder: 'Nom, identifiant, adresse',
  count: (p: { total: number; shown: number }) =>
    p.shown < p.total
      ? `${p.shown} comptes affichés sur ${p.total}. Précisez la recherche.`
      : pluralFr(p.total, { one: `${p.total} compte`, other: `${p.total} comptes` }),
  caption: 'Comptes',
  columnName: 'Personne',
  columnRoles: 'Rôle',
  columnWays: 'Se connecte avec',
  columnSeen: 'Vue pour la dernière fois',
  columnAct: 'Action',
  password: 'mot de passe',
  totp: 'application',
  passkeys: (p: { count: number }) =>
    pluralFr(p.count, { one: `${p.count} clé d’accès`, other: `${p.count} clés d’accès` }),
  noWay: 'un autre moyen',
  neverSeen: 'Pas de session',
  empty: 'Aucun compte ne correspond à cette recherche',
  emptyNext: 'Essayez un seul mot du nom, de l’identifiant ou de l’adresse.',
  reset: 'Remettre à zéro',
  resetTitle: (p: { name: string }) => `Remettre à zéro les moyens de connexion ${elide('de', p.name)} ?`,
  resetWhat:
    'L’application d’authentification, les codes de secours et les clés d’accès sont retirés, et les sessions ouvertes prennent fin. La personne en est prévenue par e‑mail, le journal le garde.',
  resetPasswordStays:
    'Son mot de passe reste : elle ajoutera un second facteur à sa prochaine connexion si son rôle le demande.',
  resetPasswordLink: 'Ce compte n’a pas de mot de passe : un lien pour en choisir un lui est envoyé.',
  resetSure: 'Assurez-vous d’abord, par un autre moyen que l’e‑mail, que c’est bien elle qui le demande.',
  resetNo: 'Ne rien changer',
  resetDone: (p: { name: string }) => `Moyens de connexion ${elide('de', p.name)} remis à zéro.`,
};
