/** What the door itself answers, whatever the feature behind it. */
export const httpSentences = {
  'http.not-found': {
    fr: 'Cette page ou cet élément n’existe pas, ou ne vous est pas ouvert. Vérifiez l’adresse, ou repartez de l’accueil.',
    en: 'This page or item does not exist, or is not open to you. Check the address, or start again from the home page.',
  },
  'http.method-not-allowed': {
    fr: 'Cette adresse n’accepte pas cette méthode. Utilisez l’une de celles‑ci : {allowed}.',
    en: 'This address does not take this method. Use one of these: {allowed}.',
  },
  'http.url-malformed': {
    fr: 'L’adresse demandée est mal écrite. Corrigez ses caractères « % », ou repartez de l’accueil.',
    en: 'The address asked for is malformed. Correct its “%” characters, or start again from the home page.',
  },
  'http.request-malformed': {
    fr: 'Le serveur n’a pas pu lire cette requête HTTP. Vérifiez le logiciel qui l’envoie, puis recommencez.',
    en: 'The server could not read this HTTP request. Check the software that sends it, then try again.',
  },
  'http.headers-too-large': {
    fr: 'Les en‑têtes ou l’adresse de cette requête sont trop longs. Raccourcissez‑les, ou effacez les cookies de ce site, puis recommencez.',
    en: 'The headers or the address of this request are too long. Shorten them, or clear this site’s cookies, then try again.',
  },
  'http.request-too-slow': {
    fr: 'La requête a mis trop de temps à arriver. Vérifiez la connexion, puis recommencez.',
    en: 'The request took too long to arrive. Check the connection, then try again.',
  },
  'http.json-malformed': {
    fr: 'La requête ne contient pas l’objet JSON attendu (UTF‑8). Corrigez son contenu, puis recommencez.',
    en: 'The request does not hold the JSON object expected (UTF-8). Correct its content, then try again.',
  },
  'http.member-unknown': {
    fr: 'La requête contient un élément inconnu : « {member} ». Retirez‑le, puis recommencez.',
    en: 'The request holds an unknown member: “{member}”. Remove it, then try again.',
  },
  'http.member-missing': {
    fr: 'Il manque l’élément « {member} » dans la requête. Ajoutez‑le, puis recommencez.',
    en: 'The member “{member}” is missing from the request. Add it, then try again.',
  },
  'http.member-too-long': {
    fr: 'La valeur de « {member} » est trop longue : {maximum} caractères au plus. Raccourcissez‑la, puis recommencez.',
    en: 'The value of “{member}” is too long: at most {maximum} characters. Shorten it, then try again.',
  },
  'http.member-invalid': {
    fr: 'La valeur de « {member} » n’a pas la forme attendue. Corrigez‑la, puis recommencez.',
    en: 'The value of “{member}” is not of the form expected. Correct it, then try again.',
  },
  'http.text-malformed': {
    fr: 'Un texte de la requête contient un caractère interdit (caractère nul ou Unicode incomplet). Saisissez‑le à nouveau, puis recommencez.',
    en: 'A text of the request holds a forbidden character (a null or an incomplete Unicode one). Type it again, then try again.',
  },
  'http.body-unexpected': {
    fr: 'Cette opération n’attend aucun contenu. Envoyez la requête sans contenu.',
    en: 'This operation takes no content. Send the request without any.',
  },
  'http.body-too-large': {
    fr: 'La requête est trop volumineuse : {maximumKib} Kio au plus. Réduisez son contenu, puis recommencez.',
    en: 'The request is too large: at most {maximumKib} KiB. Reduce its content, then try again.',
  },
  'http.media-type': {
    fr: 'Ce type de contenu n’est pas accepté ici. Envoyez du JSON, avec l’en‑tête « Content-Type: application/json ».',
    en: 'This type of content is not accepted here. Send JSON, with the header “Content-Type: application/json”.',
  },
  'http.media-type-file': {
    fr: 'Ce type de contenu n’est pas accepté ici. Envoyez le fichier tel quel, avec l’en‑tête « Content-Type: application/octet-stream ».',
    en: 'This type of content is not accepted here. Send the file as it is, with the header “Content-Type: application/octet-stream”.',
  },
  'http.origin': {
    fr: 'Le portail ne s’ouvre qu’à l’adresse {origin} : les navigateurs réservent les clés et la session à « localhost » et à HTTPS. Ouvrez cette adresse ; pour en changer, l’exploitant règle SCEAU_PUBLIC_ORIGIN (en HTTPS : avec SCEAU_TLS_CERTIFICATE_FILE et SCEAU_TLS_KEY_FILE, ou derrière SCEAU_TRUSTED_PROXY).',
    en: 'The portal opens only at {origin}: browsers keep keys and sessions for “localhost” and HTTPS. Open that address; to change it, the operator sets SCEAU_PUBLIC_ORIGIN (for HTTPS: with SCEAU_TLS_CERTIFICATE_FILE and SCEAU_TLS_KEY_FILE, or behind SCEAU_TRUSTED_PROXY).',
  },
  'http.cross-site': {
    fr: 'Cette opération ne vient pas d’une page du portail : elle a été refusée. Ouvrez {origin} et recommencez depuis le portail.',
    en: 'This operation does not come from a page of the portal: it was refused. Open {origin} and do it again from the portal.',
  },
  'http.too-many': {
    fr: 'Trop de requêtes en peu de temps. Attendez {retryAfterSeconds} s, puis recommencez.',
    en: 'Too many requests in a short time. Wait {retryAfterSeconds} s, then try again.',
  },
  'http.fault': {
    fr: 'Une erreur est survenue de notre côté ; ce qui était enregistré l’est toujours. Recommencez, et si elle persiste, donnez la référence {reference} au support.',
    en: 'Something failed on our side; what was saved still is. Try again, and if it lasts, give the reference {reference} to support.',
  },
  'http.unavailable': {
    fr: 'Le service est momentanément indisponible ; ce qui était enregistré l’est toujours. Recommencez dans {retryAfterSeconds} s.',
    en: 'The service is unavailable for a moment; what was saved still is. Try again in {retryAfterSeconds} s.',
  },
  'http.portal-not-built': {
    fr: 'Les pages du portail n’ont pas encore été construites sur ce serveur. L’exploitant lance « npm start », qui les construit.',
    en: 'The pages of the portal have not been built on this server yet. The operator runs “npm start”, which builds them.',
  },
  'form.refused': {
    fr: 'Certaines informations sont à corriger. Reprenez les champs signalés, puis recommencez.',
    en: 'Some information needs correcting. Go through the fields pointed out, then try again.',
  },
  'form.days-reversed': {
    fr: 'Le premier jour est après le dernier. Échangez-les.',
    en: 'The first day is after the last one. Swap them.',
  },
  'key.private-received': {
    fr: 'Ce qui a été envoyé contient une clé privée : le portail l’a refusé et n’en a rien gardé. Une clé qui a circulé est à considérer comme compromise : créez une nouvelle clé, n’envoyez que sa CSR, et faites révoquer tout certificat qui porte l’ancienne.',
    en: 'What was sent holds a private key: the portal refused it and kept none of it. A key that has travelled is to be considered compromised: make a new key, send only its CSR, and have every certificate of the old one revoked.',
  },
} as const satisfies Record<string, { readonly fr: string; readonly en: string }>;
