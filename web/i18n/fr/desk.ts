/** What officers and auditors see of one request. */
export const desk = {
  crumb: 'Demandes',
  followed: (p: { name: string }) => `Demande pour ${p.name}`,
  product: 'Voir le produit',
  cancelledTitle: 'Cette demande est annulée',
  cancelled: (p: { date: string }) => `L’opérateur d’enregistrement l’a annulée le ${p.date}. Rien n’a été signé.`,
  reason: 'Motif',
  cancelledNext:
    'Corrigez ce que dit le motif, puis refaites la demande : la même CSR peut resservir pour le même certificat. Si le motif n’est pas clair, écrivez à l’opérateur d’enregistrement.',
  cancelTitle: 'Annuler cette demande',
  cancelOpen: 'Annuler la demande…',
  cancelLead: 'Elle attend d’être retirée. Vous pouvez encore l’arrêter, en disant pourquoi.',
  cancelConsequence: (p: { name: string; requestedBy: string }) =>
    `La demande pour « ${p.name} » ne pourra plus être retirée : aucun certificat n’en sortira, et cela ne se défait pas. ${p.requestedBy} recevra le motif par courriel, le lira sur la page de la demande, et pourra en faire une autre.`,
  reasonLabel: 'Motif de l’annulation',
  reasonHint:
    'De 10 à 500 caractères. Dites ce qui ne va pas et ce qu’il faut corriger : ces mots sont envoyés tels quels.',
  cancelYes: 'Annuler cette demande',
  cancelNo: 'Garder la demande',
  cancelDone: 'Demande annulée. Le motif part par courriel.',
};
