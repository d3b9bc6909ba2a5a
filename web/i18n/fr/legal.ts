import { rich } from '../rich.ts';

export const legal = {
  terms: {
    titles: { cgu: 'Conditions générales d’utilisation (CGU)', pc: 'Politique de certification (PC)' },
    version: (p: { version: string; date: string }) => `Version ${p.version}, en vigueur depuis le ${p.date}.`,
    fingerprint: 'Empreinte SHA-256 du texte :',
    print: 'Imprimer',
  },
  accessibility: {
    title: 'Déclaration d’accessibilité',
    lead: 'Ce portail vise la conformité au RGAA 4.1 et aux WCAG 2.2, niveau AA.',
    stateTitle: 'État de conformité',
    state: rich`Ce portail est <b>partiellement conforme</b> au référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1. Aucun audit externe n’a encore été fait : cette déclaration repose sur des contrôles automatiques et sur des parcours au clavier.`,
    testedTitle: 'Ce qui est contrôlé',
    tested: [
      'Chaque page et chaque état, dans les deux thèmes, sur ordinateur et sur téléphone, par l’outil axe (règles WCAG 2.2 AA, RGAA 4 et EN 301 549).',
      'Les parcours « Demander » et « Retirer », de bout en bout, dans Chromium.',
      'Les contrastes, les titres, les libellés et l’ordre de lecture.',
    ],
    limitsTitle: 'Ce qui ne l’est pas encore',
    limits: [
      'Aucune vérification avec un lecteur d’écran par des personnes qui s’en servent tous les jours.',
      'Les textes longs de la politique de certification ne sont pas découpés en pages.',
    ],
    contactTitle: 'Signaler une difficulté',
    contact:
      'Dites-nous ce que vous vouliez faire et ce qui vous en a empêché : nous vous donnerons le contenu ou le service par un autre moyen.',
    contactNone: 'Adressez-vous à l’exploitant de cette instance.',
    rightsTitle: 'Voies de recours',
    rights:
      'Si vous constatez un défaut d’accessibilité et que, l’ayant signalé, vous n’obtenez pas de réponse satisfaisante, vous pouvez saisir le Défenseur des droits.',
  },
  notice: {
    title: 'Mentions légales et confidentialité',
    lead: 'Qui exploite ce portail, et ce qui est gardé de vous.',
    operatorTitle: 'Exploitant',
    operator: (p: { name: string }) =>
      `Cette instance, « ${p.name} », est exploitée par l’organisation qui l’a installée. Le logiciel Sceau est libre (licence Apache 2.0) et indépendant de toute plateforme nationale.`,
    test: 'Cette instance est une instance de test : ses certificats n’ont aucune valeur en production et ses données peuvent être effacées.',
    contact: 'Contact',
    dataTitle: 'Données personnelles',
    data: [
      'Compte : identifiant, nom, adresse e‑mail, langue. Le mot de passe n’est gardé que sous forme d’empreinte (Argon2id).',
      'Connexion : clés publiques de vos clés d’accès, secret scellé de votre application d’authentification, empreintes des codes de secours. De chaque session, tant qu’elle est ouverte : navigateur, système, heures et dernière adresse IP.',
      'Demandes : qui a demandé, pour quelle structure, quand, avec quelles adresses pour les avis.',
      'Journal : chaque acte est inscrit dans un journal qui ne s’efface pas, comme l’exige une autorité de certification.',
    ],
    keysTitle: 'Ce que le portail n’a jamais',
    keys: 'Vos clés privées et leurs mots de passe. Ils restent dans votre navigateur ou sur votre serveur. Le code de révocation n’est gardé que sous forme d’empreinte.',
    browserTitle: 'Dans votre navigateur',
    browser:
      'Un cookie de session, indispensable à la connexion ; un autre, qui reconnaît ce navigateur quand d’autres essaient des mots de passe à votre place ; la langue et le thème choisis ; et, si vous créez une clé ici, cette clé scellée jusqu’au retrait. Aucune mesure d’audience, aucun contenu venu d’un autre site.',
    publicTitle: 'Ce qui est public',
    public:
      'Les noms inscrits dans un certificat le sont pour qui le reçoit : nom du service ou du serveur, structure, identifiant, et l’adresse certifiée pour la messagerie.',
  },
};
