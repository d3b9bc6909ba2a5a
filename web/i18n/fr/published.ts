/** Where anyone sees how old the lists are. */
export const published = {
  title: 'État des publications',
  text: 'Âge des listes de révocation, prochaines mises à jour, répondeur OCSP et derniers incidents : la page que lisent aussi les outils de supervision.',
  link: 'Voir l’état des publications',
};
