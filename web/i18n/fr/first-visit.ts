import { rich } from '../rich.ts';

export const firstVisit = {
  title: 'Votre première visite',
  step: (p: { step: number; count: number }) => `${p.step} sur ${p.count}`,
  steps: [
    rich`<b>Dites ce que vous voulez faire.</b> <a ask>Demander</a> propose les certificats qu’il faut : DMP, INSi, MSSanté, serveur web… Le brouillon s’enregistre tout seul.`,
    rich`<b>Gardez le mot de passe de la clé.</b> La clé naît dans ce navigateur, ou reste sur votre serveur ; personne ne peut retrouver son mot de passe.`,
    rich`<b>Retirez dans les 10 jours.</b> Le certificat n’est signé qu’à ce moment : <a withdraw>Retirer</a>, puis enregistrez son fichier.`,
    rich`<b>Un mot vous arrête ?</b> Ceux qui sont soulignés de points s’expliquent au survol ; <a help>l’aide</a> les réunit.`,
  ],
  previous: 'Précédent',
  next: 'Suivant',
  close: 'Fermer, ne plus afficher',
};

/** What somebody does whom no structure has designated yet. */
export const noStructure = {
  nextTitle: 'Pour commencer',
  steps: [
    rich`<b>Donnez cette adresse e‑mail</b> au représentant légal de la structure, ou à un délégué.`,
    rich`<b>Ouvrez l’invitation</b> qu’il vous enverra par e‑mail, et acceptez-la.`,
    rich`<b>Revenez ici</b> : les certificats que vous pourrez demander y seront.`,
  ],
  address: 'Votre adresse e‑mail',
  addressSubject: 'l’adresse e‑mail',
  represent: 'Je suis le représentant légal d’une structure',
  help: 'Lire l’aide',
};
