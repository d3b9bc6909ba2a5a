import { rich } from '../rich.ts';

export const session = {
  title: 'Se connecter',
  lead: 'Connectez-vous pour demander et retirer des certificats pour les structures qui vous ont désigné.',
  login: 'Identifiant',
  password: 'Mot de passe',
  passwordSubject: 'le mot de passe',
  submit: 'Se connecter',
  or: 'ou',
  loginMissing: 'Saisissez votre identifiant.',
  passwordMissing: 'Saisissez votre mot de passe.',
  demoTitle: 'Comptes de démonstration',
  demoLead: 'Sur cette instance de test, choisissez un compte : le formulaire est rempli pour vous.',
  demoUse: 'Utiliser ce compte',
  demoUseNamed: (p: { name: string }) => `: ${p.name}`,
  filled: (p: { name: string }) => `Formulaire rempli pour ${p.name}.`,
  endedTitle: 'Votre session a pris fin',
  ended: 'Reconnectez-vous pour continuer. Ce que vous avez saisi est toujours dans la page.',
  leave: 'Quitter cette page',
  noAccount: rich`Pas encore de compte ? Le représentant légal de la structure désigne ses administrateurs techniques ; demandez-lui de vous désigner.`,
};
