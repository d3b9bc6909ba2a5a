import type { X509RefusalCode } from '../../x509/refusal-codes.ts';
import type { WeakKeyCode } from '../../x509/weak-keys.ts';

/** What a person reads when a file, a request, a key or a password is refused. Parameters are those of the refusal. */
export const x509Sentences = {
  'file.empty': {
    fr: 'Il n’y a rien à lire. Choisissez le fichier .csr, ou collez son contenu en entier, de « -----BEGIN » à « -----END ».',
    en: 'There is nothing to read. Choose the .csr file, or paste all of it, from “-----BEGIN” to “-----END”.',
  },
  'file.too-large': {
    fr: 'Ce fichier est trop gros : {maxBytes} octets au plus. Une CSR en compte moins de 3 000 ; redonnez le fichier .csr seul.',
    en: 'This file is too large: {maxBytes} bytes at most. A CSR has fewer than 3,000; give the .csr file alone.',
  },
  'file.not-recognised': {
    fr: 'Ce contenu n’est ni du PEM (il commencerait par « -----BEGIN ») ni du DER. Ouvrez le fichier .csr avec un éditeur de texte, copiez tout, ligne BEGIN et ligne END comprises, et collez-le ici.',
    en: 'This content is neither PEM (it would begin with “-----BEGIN”) nor DER. Open the .csr file in a text editor, copy everything, BEGIN and END lines included, and paste it here.',
  },
  'file.several-blocks': {
    fr: 'Ce fichier contient plusieurs objets du même type, et l’on ne peut pas deviner lequel est le bon. Gardez-en un seul, puis redonnez le fichier.',
    en: 'This file holds several objects of the same kind, and there is no way to guess the right one. Keep only one, then give the file again.',
  },
  'file.block-unfinished': {
    fr: 'Il manque la fin : la ligne « -----END …----- » est absente, ou ne porte pas le même nom que la ligne BEGIN. Recopiez le fichier en entier.',
    en: 'The end is missing: the “-----END …-----” line is absent, or has another name than the BEGIN line. Copy the whole file again.',
  },
  'file.base64-invalid': {
    fr: 'Entre les lignes BEGIN et END, le texte est abîmé : un caractère a été perdu ou ajouté en chemin. Redonnez le fichier lui-même plutôt qu’une copie passée par une messagerie ou un traitement de texte.',
    en: 'Between the BEGIN and END lines the text is damaged: a character was lost or added on the way. Give the file itself rather than a copy that went through a mailer or a word processor.',
  },
  'file.private-key': {
    fr: 'Ceci contient une clé privée : elle ne doit jamais quitter votre serveur, et rien n’en a été gardé. Redonnez le fichier .csr, pas la clé. Si cette clé a déjà voyagé par messagerie, refaites-en une avec sa CSR.',
    en: 'This holds a private key: it must never leave your server, and nothing of it was kept. Give the .csr file, not the key. If this key has already travelled by mail, make a new one with its CSR.',
  },
  'file.is-csr': {
    fr: 'Ce fichier est une demande de certificat (CSR), pas ce qui est attendu ici. Redonnez le fichier que demande cette page.',
    en: 'This file is a certificate request (CSR), not what is expected here. Give the file that this page asks for.',
  },
  'file.is-certificate': {
    fr: 'Ce fichier est un certificat déjà émis, pas une demande. Redonnez le fichier .csr, fait en même temps que la clé par « openssl req -new ».',
    en: 'This file is a certificate already issued, not a request. Give the .csr file, made with the key by “openssl req -new”.',
  },
  'file.is-public-key': {
    fr: 'Ce fichier ne contient que la clé publique : il y manque la preuve que vous détenez la clé privée. Faites une CSR avec « openssl req -new -key votre.key -out votre.csr », puis donnez le fichier .csr.',
    en: 'This file only holds the public key: the proof that you hold the private key is missing. Make a CSR with “openssl req -new -key your.key -out your.csr”, then give the .csr file.',
  },
  'file.is-crl': {
    fr: 'Ce fichier est une liste de révocation (CRL). Redonnez le fichier .csr.',
    en: 'This file is a revocation list (CRL). Give the .csr file.',
  },
  'file.is-pkcs7': {
    fr: 'Ce fichier est un recueil de certificats (PKCS#7, .p7b). Redonnez le fichier .csr.',
    en: 'This file is a set of certificates (PKCS#7, .p7b). Give the .csr file.',
  },
  'file.is-sealed-key': {
    fr: 'Ce fichier est une clé privée protégée par mot de passe. Gardez-la sur votre serveur, et redonnez le fichier .csr.',
    en: 'This file is a private key under a password. Keep it on your server, and give the .csr file.',
  },
  'file.is-other': {
    fr: 'Ce fichier contient un objet « {label} », qui n’est pas attendu ici. Redonnez le fichier .csr.',
    en: 'This file holds a “{label}” object, which is not expected here. Give the .csr file.',
  },
  'der.empty': {
    fr: 'Ce fichier est vide. Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file is empty. Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.too-large': {
    fr: 'Ce fichier compte {bytes} octets une fois décodé ; la limite est de {maxBytes}. Refaites la CSR sans photo, ni pièce jointe, ni longue liste de noms : le portail ajoute lui-même les noms.',
    en: 'This file has {bytes} bytes once decoded; the limit is {maxBytes}. Make the CSR again without picture, attachment or long list of names: the portal adds the names itself.',
  },
  'der.too-deep': {
    fr: 'La structure de ce fichier compte plus de {maxDepth} niveaux emboîtés : aucun outil courant n’en produit autant. Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file nests more than {maxDepth} levels: no usual tool makes as many. Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.too-many-values': {
    fr: 'Ce fichier contient plus de {maxNodes} éléments : c’est bien plus qu’il n’en faut. Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file holds more than {maxNodes} values: far more than needed. Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.truncated': {
    fr: 'Ce fichier est incomplet : la suite manque à partir de l’octet {offset}. Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file is incomplete: what should follow byte {offset} is missing. Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.trailing-bytes': {
    fr: 'Il y a des octets en trop à la fin de ce fichier, à partir de l’octet {offset}. Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'There are bytes too many at the end of this file, from byte {offset}. Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.length-indefinite': {
    fr: 'Ce fichier est au format BER, pas au format DER strict (longueur indéfinie à l’octet {offset}). Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file is BER, not strict DER (indefinite length at byte {offset}). Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.length-not-minimal': {
    fr: 'Ce fichier n’est pas au format DER strict (longueur écrite sur trop d’octets à l’octet {offset}). Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file is not strict DER (length written on too many bytes at byte {offset}). Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.length-overflow': {
    fr: 'Ce fichier est abîmé : à l’octet {offset}, il annonce une taille impossible. Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file is damaged: at byte {offset} it announces an impossible size. Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.tag-invalid': {
    fr: 'Ce fichier est abîmé, ou n’est pas au format DER (type d’élément inconnu à l’octet {offset}). Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file is damaged, or is not DER (unknown kind of value at byte {offset}). Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.form-invalid': {
    fr: 'Ce fichier n’est pas au format DER strict (élément découpé à l’octet {offset}). Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file is not strict DER (value in pieces at byte {offset}). Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.integer-invalid': {
    fr: 'Ce fichier n’est pas au format DER strict (nombre mal écrit à l’octet {offset}). Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file is not strict DER (badly written number at byte {offset}). Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.boolean-invalid': {
    fr: 'Ce fichier n’est pas au format DER strict (oui ou non mal écrit à l’octet {offset}). Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file is not strict DER (badly written yes or no at byte {offset}). Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.null-invalid': {
    fr: 'Ce fichier est abîmé (élément vide qui ne l’est pas, à l’octet {offset}). Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file is damaged (an empty value that is not, at byte {offset}). Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.bit-string-invalid': {
    fr: 'Ce fichier n’est pas au format DER strict (suite de bits mal écrite à l’octet {offset}). Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file is not strict DER (badly written string of bits at byte {offset}). Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.oid-invalid': {
    fr: 'Ce fichier est abîmé (identifiant d’objet mal écrit à l’octet {offset}). Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file is damaged (badly written object identifier at byte {offset}). Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.text-invalid': {
    fr: 'Un texte de ce fichier contient un caractère que son type n’admet pas ; cela arrive quand un nom accentué n’est pas écrit en UTF-8. Refaites la CSR avec l’option « -utf8 » d’« openssl req », ou sans accent.',
    en: 'A text of this file holds a character that its type does not allow; this happens when an accented name is not written in UTF-8. Make the CSR again with the “-utf8” option of “openssl req”, or without accents.',
  },
  'der.time-invalid': {
    fr: 'Une date de ce fichier n’existe pas, ou est mal écrite. Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'A date in this file does not exist, or is badly written. Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'der.unexpected-value': {
    fr: 'Ce fichier ne suit pas le format attendu : l’élément à l’octet {offset} n’y a pas sa place, ou il en manque un. Refaites-le avec l’outil qui l’a produit (par exemple « openssl req -new »), puis redonnez-le.',
    en: 'This file does not follow the expected format: the value at byte {offset} has no place there, or one is missing. Make it again with the tool that made it (for instance “openssl req -new”), then give it again.',
  },
  'name.empty-rdn': {
    fr: 'Le nom (sujet) contient un élément vide. Refaites la CSR avec un sujet simple, par exemple « -subj "/CN=votre-serveur" » : le portail écrit lui-même le nom du certificat.',
    en: 'The name (subject) holds an empty element. Make the CSR again with a plain subject, for instance “-subj "/CN=your-server"”: the portal writes the name of the certificate itself.',
  },
  'name.value-not-text': {
    fr: 'Dans le nom (sujet), la valeur de « {attribute} » n’est pas un texte lisible. Refaites la CSR avec un sujet simple, par exemple « -subj "/CN=votre-serveur" » : le portail écrit lui-même le nom du certificat.',
    en: 'In the name (subject), the value of “{attribute}” is no readable text. Make the CSR again with a plain subject, for instance “-subj "/CN=your-server"”: the portal writes the name of the certificate itself.',
  },
  'key.algorithm-unsupported': {
    fr: 'Une clé de type {algorithm} n’est pas acceptée : il faut RSA (2048, 3072 ou 4096 bits) ou une courbe P-256 ou P-384. Refaites une clé et sa CSR : « openssl req -new -newkey rsa:3072 ».',
    en: 'A key of type {algorithm} is not accepted: RSA (2048, 3072 or 4096 bits) or a P-256 or P-384 curve is needed. Make a key and its CSR again: “openssl req -new -newkey rsa:3072”.',
  },
  'key.rsa-pss': {
    fr: 'Cette clé RSA est réservée aux signatures PSS, que beaucoup de logiciels ne lisent pas. Refaites une clé et sa CSR : « openssl req -new -newkey rsa:3072 ».',
    en: 'This RSA key is reserved for PSS signatures, which much software cannot read. Make a key and its CSR again: “openssl req -new -newkey rsa:3072”.',
  },
  'key.parameters-invalid': {
    fr: 'Cette clé publique est mal écrite (paramètres de l’algorithme). Refaites une clé et sa CSR : « openssl req -new -newkey rsa:3072 ».',
    en: 'This public key is badly written (parameters of the algorithm). Make a key and its CSR again: “openssl req -new -newkey rsa:3072”.',
  },
  'key.rsa-size': {
    fr: 'Cette clé RSA compte {bits} bits ; seules les tailles 2048, 3072 et 4096 sont acceptées. Refaites une clé et sa CSR : « openssl req -new -newkey rsa:3072 ».',
    en: 'This RSA key has {bits} bits; only sizes 2048, 3072 and 4096 are accepted. Make a key and its CSR again: “openssl req -new -newkey rsa:3072”.',
  },
  'key.rsa-modulus-invalid': {
    fr: 'Cette clé RSA est fausse : son module ne peut pas être celui d’une vraie clé. Refaites une clé et sa CSR : « openssl req -new -newkey rsa:3072 ».',
    en: 'This RSA key is wrong: its modulus cannot be that of a real key. Make a key and its CSR again: “openssl req -new -newkey rsa:3072”.',
  },
  'key.rsa-exponent': {
    fr: 'L’exposant public de cette clé RSA n’est pas 65537, le seul accepté. Refaites une clé et sa CSR : « openssl req -new -newkey rsa:3072 ».',
    en: 'The public exponent of this RSA key is not 65537, the only one accepted. Make a key and its CSR again: “openssl req -new -newkey rsa:3072”.',
  },
  'key.curve-unsupported': {
    fr: 'La courbe {curve} n’est pas acceptée : il faut P-256 ou P-384. Refaites une clé et sa CSR : « openssl ecparam -name prime256v1 -genkey -noout -out votre.key », puis « openssl req -new -key votre.key ».',
    en: 'The curve {curve} is not accepted: P-256 or P-384 is needed. Make a key and its CSR again: “openssl ecparam -name prime256v1 -genkey -noout -out your.key”, then “openssl req -new -key your.key”.',
  },
  'key.curve-explicit': {
    fr: 'La courbe de cette clé est décrite par ses paramètres au lieu d’être nommée, ce qui permet des contrefaçons. Refaites une clé et sa CSR : « openssl ecparam -name prime256v1 -genkey -noout -out votre.key », puis « openssl req -new -key votre.key ».',
    en: 'The curve of this key is described by its parameters instead of being named, which lets keys be forged. Make a key and its CSR again: “openssl ecparam -name prime256v1 -genkey -noout -out your.key”, then “openssl req -new -key your.key”.',
  },
  'key.point-compressed': {
    fr: 'Cette clé est écrite en forme compressée, que beaucoup de logiciels ne lisent pas. Refaites une clé et sa CSR : « openssl ecparam -name prime256v1 -genkey -noout -out votre.key », puis « openssl req -new -key votre.key ».',
    en: 'This key is written in compressed form, which much software cannot read. Make a key and its CSR again: “openssl ecparam -name prime256v1 -genkey -noout -out your.key”, then “openssl req -new -key your.key”.',
  },
  'key.point-invalid': {
    fr: 'Cette clé est fausse : son point n’est pas sur la courbe annoncée. Refaites une clé et sa CSR : « openssl ecparam -name prime256v1 -genkey -noout -out votre.key », puis « openssl req -new -key votre.key ».',
    en: 'This key is wrong: its point is not on the curve it names. Make a key and its CSR again: “openssl ecparam -name prime256v1 -genkey -noout -out your.key”, then “openssl req -new -key your.key”.',
  },
  'extension.repeated': {
    fr: 'L’extension {extension} est présente deux fois. Refaites le fichier en ne la gardant qu’une fois dans votre configuration.',
    en: 'The extension {extension} is present twice. Make the file again, keeping it once in your configuration.',
  },
  'extension.unsupported': {
    fr: 'L’extension {extension} a une forme que le portail ne connaît pas. Refaites le fichier sans elle : le portail écrit lui-même les extensions.',
    en: 'The extension {extension} has a form that the portal does not know. Make the file again without it: the portal writes the extensions itself.',
  },
  'extension.empty': {
    fr: 'L’extension {extension} est vide. Refaites le fichier sans elle, ou en la remplissant.',
    en: 'The extension {extension} is empty. Make the file again without it, or fill it in.',
  },
  'certificate.version': {
    fr: 'Ce certificat n’est pas de version 3. Donnez un certificat émis par cette plateforme.',
    en: 'This certificate is not version 3. Give a certificate issued by this platform.',
  },
  'certificate.serial-invalid': {
    fr: 'Le numéro de série de ce certificat est hors norme. Donnez un certificat émis par cette plateforme.',
    en: 'The serial number of this certificate is out of the standard. Give a certificate issued by this platform.',
  },
  'certificate.signature-algorithm': {
    fr: 'L’algorithme de signature de ce certificat n’est pas l’un des nôtres, ou n’est pas le même aux deux endroits où il est écrit. Donnez un certificat émis par cette plateforme.',
    en: 'The signature algorithm of this certificate is not one of ours, or differs between its two places. Give a certificate issued by this platform.',
  },
  'certificate.subject-unsupported': {
    fr: 'Le nom porté par ce certificat contient un champ que cette plateforme n’utilise pas. Donnez un certificat émis par elle.',
    en: 'The name in this certificate holds a field that this platform does not use. Give a certificate that it issued.',
  },
  'crl.version': {
    fr: 'Cette liste de révocation n’est pas de version 2. Téléchargez de nouveau la liste de révocation à l’adresse qu’indique le certificat.',
    en: 'This revocation list is not version 2. Download the revocation list again from the address that the certificate gives.',
  },
  'crl.signature-algorithm': {
    fr: 'L’algorithme de signature de cette liste de révocation n’est pas l’un des nôtres. Téléchargez de nouveau la liste de révocation à l’adresse qu’indique le certificat.',
    en: 'The signature algorithm of this revocation list is not one of ours. Download the revocation list again from the address that the certificate gives.',
  },
  'crl.entries-empty': {
    fr: 'Cette liste de révocation annonce des révocations et n’en contient aucune. Téléchargez de nouveau la liste de révocation à l’adresse qu’indique le certificat.',
    en: 'This revocation list announces revocations and holds none. Download the revocation list again from the address that the certificate gives.',
  },
  'crl.extension-missing': {
    fr: 'L’extension {extension} manque à cette liste de révocation. Téléchargez de nouveau la liste de révocation à l’adresse qu’indique le certificat.',
    en: 'The extension {extension} is missing from this revocation list. Download the revocation list again from the address that the certificate gives.',
  },
  'crl.reason-invalid': {
    fr: 'Un motif de cette liste de révocation n’est pas dans la norme. Téléchargez de nouveau la liste de révocation à l’adresse qu’indique le certificat.',
    en: 'A reason in this revocation list is not in the standard. Download the revocation list again from the address that the certificate gives.',
  },
  'csr.version': {
    fr: 'Cette CSR annonce une version qui n’existe pas. Refaites-la avec « openssl req -new ».',
    en: 'This CSR announces a version that does not exist. Make it again with “openssl req -new”.',
  },
  'csr.attribute-repeated': {
    fr: 'L’attribut {attribute} est présent deux fois dans cette CSR. Refaites-la en ne le gardant qu’une fois, ou sans attribut.',
    en: 'The attribute {attribute} is present twice in this CSR. Make it again keeping it once, or without attributes.',
  },
  'csr.extension-request-invalid': {
    fr: 'Les extensions demandées par cette CSR sont mal écrites. Refaites-la sans extension : le portail les écrit lui-même.',
    en: 'The extensions asked for by this CSR are badly written. Make it again without extensions: the portal writes them itself.',
  },
  'csr.extension-critical-unknown': {
    fr: 'Cette CSR demande l’extension {extension} et la dit critique, mais le portail ne la connaît pas. Refaites la CSR sans cette extension.',
    en: 'This CSR asks for the extension {extension} and calls it critical, but the portal does not know it. Make the CSR again without this extension.',
  },
  'csr.san-empty': {
    fr: 'Cette CSR contient une liste de noms (SAN) vide. Refaites-la sans SAN : le portail ajoute lui-même les noms.',
    en: 'This CSR holds an empty list of names (SAN). Make it again without SAN: the portal adds the names itself.',
  },
  'csr.san-invalid': {
    fr: 'Un nom de type {nameType} est mal écrit dans la liste de noms (SAN) de cette CSR. Refaites-la sans SAN : le portail ajoute lui-même les noms.',
    en: 'A name of type {nameType} is badly written in the list of names (SAN) of this CSR. Make it again without SAN: the portal adds the names itself.',
  },
  'csr.signature-hash-weak': {
    fr: 'Cette CSR est signée avec {hash}, trop faible aujourd’hui. Refaites-la avec l’option « -sha256 » : « openssl req -new -sha256 -key votre.key » ; la clé peut rester la même.',
    en: 'This CSR is signed with {hash}, too weak today. Make it again with the “-sha256” option: “openssl req -new -sha256 -key your.key”; the key may stay the same.',
  },
  'csr.signature-pss': {
    fr: 'Cette CSR est signée en RSA-PSS, que le portail ne lit pas. Refaites-la sans l’option « -sigopt rsa_padding_mode:pss » ; la clé peut rester la même.',
    en: 'This CSR is signed with RSA-PSS, which the portal does not read. Make it again without the option “-sigopt rsa_padding_mode:pss”; the key may stay the same.',
  },
  'csr.signature-algorithm-unsupported': {
    fr: 'Cette CSR est signée avec un algorithme inconnu ici ({algorithm}). Refaites-la avec « openssl req -new -sha256 ».',
    en: 'This CSR is signed with an algorithm unknown here ({algorithm}). Make it again with “openssl req -new -sha256”.',
  },
  'csr.signature-key-mismatch': {
    fr: 'Dans cette CSR, la signature et la clé ne sont pas de la même famille (RSA ou courbe elliptique). Refaites-la avec « openssl req -new -key votre.key ».',
    en: 'In this CSR, signature and key are not of the same family (RSA or elliptic curve). Make it again with “openssl req -new -key your.key”.',
  },
  'csr.signature-wrong': {
    fr: 'La signature de cette CSR ne correspond pas à sa clé publique : rien ne prouve que vous détenez la clé privée, ou le fichier a été modifié. Refaites la CSR avec « openssl req -new -key votre.key -out votre.csr », puis redonnez le fichier .csr.',
    en: 'The signature of this CSR does not match its public key: nothing proves that you hold the private key, or the file was changed. Make the CSR again with “openssl req -new -key your.key -out your.csr”, then give the .csr file.',
  },
  'pkcs8.scheme-unsupported': {
    fr: 'Cette clé est protégée par un procédé que le portail ne lit pas. Donnez le fichier de sauvegarde que le portail vous a fait enregistrer.',
    en: 'This key is protected in a way that the portal does not read. Give the backup file that the portal let you save.',
  },
  'pkcs8.password-wrong': {
    fr: 'Ce mot de passe n’ouvre pas la clé. Vérifiez la touche majuscule et réessayez ; s’il est perdu, personne ne peut le retrouver, et il faut refaire une demande.',
    en: 'This password does not open the key. Check the capitals key and try again; if it is lost, nobody can recover it, and you need to ask again.',
  },
  'pkcs12.password-empty': {
    fr: 'Il faut un mot de passe pour protéger le fichier .p12. Saisissez celui choisi à la demande.',
    en: 'The .p12 file needs a password to protect it. Enter the one chosen with the request.',
  },
  'pkcs12.password-not-ascii': {
    fr: 'Ce mot de passe contient un accent ou un autre caractère que certains serveurs Java refuseraient. Choisissez-en un fait de lettres sans accent, de chiffres et de signes du clavier.',
    en: 'This password holds an accent or another character that some Java servers would refuse. Choose one made of letters without accents, digits and keyboard signs.',
  },
} as const satisfies Record<Exclude<X509RefusalCode, WeakKeyCode>, { readonly fr: string; readonly en: string }>;
