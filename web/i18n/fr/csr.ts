import { rich } from '../rich.ts';

/** The doctor of CSRs: what is wrong, why, and what makes it right, for who never saw a CSR. */
export const csr = {
  refusedTag: 'Refusé',
  notSent: 'Lu dans votre navigateur : rien n’a été envoyé.',
  fromServer: 'Le portail a relu cette CSR et l’a refusée. La demande n’a pas changé.',
  contentTitle: 'Ce que contient ce fichier',
  contentKey: 'Clé',
  contentEmpty: 'Aucun nom',
  nextTitle: 'Que faire',
  keyType: 'Type de clé',
  keyTypeHint: 'La première convient presque toujours.',
  toolTabs: 'Outil de votre serveur',
  commandTitles: {
    'new-key': 'Créer une clé et sa CSR',
    'same-key': 'Refaire la CSR avec la même clé',
    check: 'Vérifier le fichier d’origine',
  },

  whats: {
    empty: { title: 'Il n’y a rien à lire', why: 'Le fichier est vide.' },
    'too-large': {
      title: 'Ce fichier est trop gros pour une CSR',
      why: 'Une CSR est un petit texte d’une page au plus : ce fichier contient autre chose, ou beaucoup plus.',
    },
    unknown: {
      title: 'Ce n’est pas une CSR',
      why: 'Une CSR est un petit texte fait par un outil, qui porte le nom et la clé publique du serveur. Rien de tel n’a été trouvé ici.',
    },
    'private-key': {
      title: 'C’est une clé privée, pas une CSR',
      why: 'La clé privée est la moitié secrète du certificat : personne ne doit la recevoir, pas même le portail. Elle n’a pas quitté votre navigateur, et la page l’a oubliée. Si elle est déjà passée par un e‑mail, un dépôt de code ou une autre personne, considérez-la comme divulguée et n’utilisez plus qu’une nouvelle clé.',
    },
    'private-key-sent': {
      title: 'C’est une clé privée, et elle a été envoyée',
      why: 'Le portail l’a refusée et n’en a rien gardé, mais une clé qui a circulé est à considérer comme divulguée. Faites révoquer tout certificat qui la porte.',
    },
    'sealed-key': {
      title: 'C’est une clé privée protégée par un mot de passe, pas une CSR',
      why: 'Même protégée, la clé privée reste sur votre serveur. Elle n’a pas quitté votre navigateur, et la page l’a oubliée. Si elle est déjà passée par un e‑mail ou une autre personne, considérez-la comme divulguée.',
    },
    pkcs12: {
      title: 'C’est un fichier .p12 ou .pfx, pas une CSR',
      why: 'Un tel fichier range une clé privée avec son certificat : il reste sur votre serveur. Il n’a pas quitté votre navigateur, et la page l’a oublié. S’il est déjà passé par un e‑mail ou une autre personne, considérez sa clé comme divulguée.',
    },
    'java-keystore': {
      title: 'C’est un magasin de clés Java (.jks), pas une CSR',
      why: 'Un tel fichier range des clés privées : il reste sur votre serveur, et il n’a pas quitté votre navigateur. keytool en tire une CSR.',
    },
    certificate: {
      title: 'C’est un certificat, pas une CSR',
      why: 'Un certificat est la réponse d’une autorité ; la CSR est la demande, faite avant lui par votre serveur.',
    },
    'public-key': {
      title: 'C’est une clé publique seule, pas une CSR',
      why: 'Il y manque le nom et la signature qui prouve que vous détenez la clé privée. La CSR réunit les trois.',
    },
    pkcs7: {
      title: 'C’est un recueil de certificats (.p7b), pas une CSR',
      why: 'Ce fichier est la réponse d’une autorité ; la CSR est la demande, faite avant lui par votre serveur.',
    },
    crl: {
      title: 'C’est une liste de révocation (.crl), pas une CSR',
      why: 'Une autorité y publie les certificats qui ne valent plus. Elle ne dit rien de votre serveur.',
    },
    'other-object': {
      title: 'Ce fichier contient autre chose qu’une CSR',
      why: 'Il a la forme d’un objet cryptographique, mais pas celle d’une demande de certificat.',
    },
    archive: {
      title: 'C’est une archive (.zip ou autre), pas une CSR',
      why: 'La CSR est peut-être dedans, mais le portail n’ouvre pas les archives. Extrayez le fichier .csr, et lui seul.',
    },
    office: {
      title: 'C’est un document de traitement de texte, pas une CSR',
      why: 'Un traitement de texte ajoute sa mise en forme, même quand on n’y a collé que la CSR. Il faut le fichier d’origine, ou le texte seul.',
    },
    pdf: {
      title: 'C’est un document PDF, pas une CSR',
      why: 'Un PDF peut montrer le texte d’une CSR, mais il n’en est pas une. Il faut le fichier d’origine.',
    },
    image: {
      title: 'C’est une image, pas une CSR',
      why: 'Une capture d’écran montre le texte d’une CSR sans le contenir. Il faut le fichier d’origine.',
    },
    'web-page': {
      title: 'C’est une page web, pas une CSR',
      why: 'Elle a sans doute été enregistrée à la place du fichier. Téléchargez de nouveau le fichier .csr lui-même.',
    },
    'ssh-key': {
      title: 'C’est une clé SSH, pas une CSR',
      why: 'Les clés SSH ouvrent des sessions sur un serveur. Elles n’ont pas la forme qu’il faut pour un certificat.',
    },
    'certreq-recipe': {
      title: 'C’est la recette de certreq (.inf), pas la CSR',
      why: 'Ce fichier dit à Windows quelle CSR faire. Lancez certreq -new avec lui, puis chargez le fichier obtenu.',
    },
    'openssl-recipe': {
      title: 'C’est un fichier de réglages d’OpenSSL, pas une CSR',
      why: 'Ce fichier dit à OpenSSL quelle CSR faire. Donnez-le à openssl req avec l’option -config, puis chargez le fichier obtenu.',
    },
    several: {
      title: 'Ce fichier contient plusieurs CSR',
      why: 'On ne peut pas deviner laquelle est la bonne. Gardez-en une seule.',
    },
    cut: {
      title: 'La CSR est coupée',
      why: 'Il en manque la fin : c’est ce qui arrive quand une sélection s’arrête trop tôt, ou un transfert.',
    },
    damaged: {
      title: 'Le fichier est abîmé',
      why: 'Des caractères ont été perdus, changés ou ajoutés en chemin. Une messagerie, un traitement de texte ou un transfert en mode texte le font souvent.',
    },
    'foreign-shape': {
      title: 'Ce fichier n’a pas la forme exacte d’une CSR',
      why: 'L’outil qui l’a écrit s’écarte de la norme (DER, PKCS#10). Le portail ne devine pas : ce qui se lit de deux façons ne prouve rien.',
    },
    overloaded: {
      title: 'Cette CSR contient trop de choses',
      why: 'Il n’y faut que des noms et une clé. Des images, de longues listes ou des structures sans fin n’y ont pas leur place.',
    },
    accent: {
      title: 'Un accent est mal écrit dans cette CSR',
      why: 'L’outil a mélangé deux façons d’écrire les lettres : un nom accentué doit être en UTF-8.',
    },
    name: {
      title: 'Le nom inscrit dans cette CSR est illisible',
      why: 'L’un de ses éléments est vide ou n’est pas un texte. Le portail écrit lui-même le nom du certificat, mais il doit pouvoir lire le vôtre.',
    },
    extension: {
      title: 'Cette CSR demande une extension que le portail ne peut pas lire',
      why: 'Les extensions viennent du produit choisi, jamais de la CSR : une CSR simple suffit.',
    },
    'weak-hash': {
      title: 'La signature de cette CSR est trop ancienne',
      why: 'Elle repose sur une empreinte que l’on sait contrefaire aujourd’hui. Il faut SHA-256, SHA-384 ou SHA-512.',
    },
    'signature-form': {
      title: 'La signature de cette CSR est d’un type que le portail ne lit pas',
      why: 'Il lit les signatures RSA ordinaires (PKCS#1 v1.5) et ECDSA, avec SHA-256, SHA-384 ou SHA-512.',
    },
    'signature-wrong': {
      title: 'La signature de cette CSR est fausse',
      why: 'Rien ne prouve que vous détenez la clé privée : le fichier a été modifié après coup, ou assemblé à partir de deux clés.',
    },
    'key-size': {
      title: 'La clé n’a pas la bonne taille',
      why: 'Trop courte, elle ne résiste plus à un attaquant équipé ; d’une taille rare, des logiciels la refusent. Une clé ne s’allonge pas.',
    },
    'key-kind': {
      title: 'Cette sorte de clé n’est pas acceptée',
      why: 'Les logiciels qui liront le certificat n’attendent que RSA, ou les courbes P-256 et P-384.',
    },
    'key-for-product': {
      title: 'Ce certificat ne prend pas cette sorte de clé',
      why: 'La clé est bonne, mais l’usage demandé, ou les logiciels qui le lisent, en attendent une autre.',
    },
    'key-form': {
      title: 'La clé est écrite d’une façon inhabituelle',
      why: 'Beaucoup de logiciels ne la liraient pas, ou pourraient être trompés par elle.',
    },
    'key-false': {
      title: 'Ce n’est pas une vraie clé',
      why: 'Ses nombres ne peuvent pas être ceux d’une clé : le fichier a été modifié, ou l’outil qui l’a faite a un défaut.',
    },
    'key-weak': {
      title: 'Cette clé peut être devinée',
      why: 'Elle porte la marque d’un défaut de fabrication connu : n’importe qui pourrait retrouver la clé privée. Mettez à jour l’outil ou la carte qui l’a faite, et remplacez-la partout où elle sert.',
    },
    'key-blocked': {
      title: 'Cette clé ne peut plus être certifiée',
      why: 'Elle a été divulguée, révoquée ou réservée. Une autre la remplacera.',
    },
    'key-elsewhere': {
      title: 'Cette clé sert déjà à un autre certificat',
      why: 'Une clé, un certificat : si l’un est perdu, l’autre reste sûr.',
    },
  },

  nextSteps: {
    'give-csr': rich`Cherchez à côté de la clé le fichier qui finit par <code>.csr</code>, <code>.req</code> ou <code>.p10</code> : ouvert dans un éditeur de texte, il commence par <code>-----BEGIN CERTIFICATE REQUEST-----</code>. S’il n’existe pas, faites-le avec l’une des commandes ci-dessous.`,
    'copy-again': rich`Chargez le fichier <code>.csr</code> d’origine plutôt qu’une copie de son texte, avec une seule CSR, de la ligne BEGIN à la ligne END. La commande ci-dessous dit si l’original est intact ; s’il ne l’est pas, refaites la CSR.`,
    'sign-again': rich`Refaites la CSR avec la commande ci-dessous, là où se trouve la clé, qui peut rester la même. Chargez ensuite le nouveau fichier <code>.csr</code>.`,
    'new-key': rich`Créez une nouvelle clé avec la commande ci-dessous, sur le serveur qui la gardera. Chargez ensuite le nouveau fichier <code>.csr</code>.`,
  },

  tools: {
    openssl: {
      tab: 'OpenSSL',
      head: 'Terminal : Linux, macOS',
      subject: 'la commande OpenSSL',
      notes: {
        'new-key': (p: { file: string }) =>
          rich`OpenSSL 1.1.1 ou plus récent. Chargez ensuite <code>${p.file}.csr</code> ; le fichier <code>${p.file}.key</code> ne quitte pas le serveur.`,
        'same-key': (p: { file: string }) =>
          rich`Remplacez <code>${p.file}.key</code> par le nom de votre fichier de clé. OpenSSL 1.1.1 ou plus récent.`,
        check: (p: { file: string }) =>
          rich`Remplacez <code>${p.file}.csr</code> par le nom de votre fichier. La réponse doit finir par <code>verify OK</code>.`,
      },
    },
    keytool: {
      tab: 'Java (keytool)',
      head: 'Terminal : Java, dont Tomcat',
      subject: 'les commandes keytool',
      notes: {
        'new-key': (p: { file: string }) =>
          rich`keytool demande un mot de passe : sans accent, gardé avec <code>${p.file}.p12</code>, qui ne quitte pas le serveur. Chargez ensuite <code>${p.file}.csr</code>.`,
        'same-key': (p: { file: string }) =>
          rich`Remplacez <code>${p.file}.p12</code> et le nom donné à <code>-alias</code> par ceux de votre magasin ; pour un ancien magasin, <code>PKCS12</code> par <code>JKS</code>.`,
        check: (p: { file: string }) =>
          rich`Remplacez <code>${p.file}.csr</code> par le nom de votre fichier. keytool en montre le contenu quand il est intact.`,
      },
    },
    certreq: {
      tab: 'Windows (certreq)',
      head: 'PowerShell, en administrateur',
      subject: 'les commandes certreq',
      notes: {
        'new-key': (p: { file: string }) =>
          rich`La clé naît dans le magasin de la machine et y reste. Chargez ensuite <code>${p.file}.csr</code>. Après le retrait, terminez sur la même machine par <code>certreq -accept ${p.file}.cer</code>.`,
        'same-key': (p: { file: string }) =>
          rich`certreq fait une nouvelle clé à chaque demande, dans le magasin de la machine, où elle reste. Après le retrait, terminez sur la même machine par <code>certreq -accept ${p.file}.cer</code>.`,
        check: (p: { file: string }) =>
          rich`Remplacez <code>${p.file}.csr</code> par le nom de votre fichier. certutil en montre le contenu, et dit si la signature correspond à la clé.`,
      },
    },
  },

  remarks: {
    'challenge-password': {
      title: 'Cette CSR contient un mot de passe (challengePassword).',
      text: () =>
        'Il est écrit en clair dans le fichier, qui sera envoyé tel quel, et le portail n’en fait rien. S’il sert ailleurs, refaites la CSR sans lui.',
    },
    'other-names': {
      title: 'Des noms de cette CSR ne seront pas dans le certificat.',
      text: (p: { names: string }) =>
        `À savoir : ${p.names}. Seuls comptent les noms du formulaire ; pour en ajouter, revenez à « Informations ».`,
    },
    'asks-authority': {
      title: 'Cette CSR demande un certificat d’autorité.',
      text: () => 'Ce portail n’en délivre pas : le certificat sera celui du produit demandé.',
    },
    'computer-details': {
      title: 'Cette CSR nomme l’ordinateur qui l’a faite.',
      text: () => 'certreq y ajoute la machine, le compte et la version de Windows. Le certificat ne les portera pas.',
    },
  },
};
