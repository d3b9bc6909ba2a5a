import { rich } from '../rich.ts';

/** What somebody does whom no structure has designated yet. */
export const noStructure = {
  nextTitle: 'Pour commencer',
  steps: [
    rich`<b>Donnez cet identifiant</b> au représentant légal de la structure, ou à un délégué.`,
    rich`<b>Ouvrez l’invitation</b> qu’il vous enverra par e‑mail, et acceptez-la.`,
    rich`<b>Revenez ici</b> : les certificats que vous pourrez demander y seront.`,
  ],
  login: 'Votre identifiant',
  loginSubject: 'l’identifiant',
  represent: 'Je suis le représentant légal d’une structure',
  help: 'Lire l’aide',
};
