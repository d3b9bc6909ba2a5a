import type { IdentifierRefusalCode } from '../../identifiers/refusal-code.ts';

/** What a person reads when an identifier, a name or an address is refused. Parameters are those of the refusal. */
export const identifierSentences = {
  'identifier.empty': {
    fr: 'Saisissez le numéro {identifier}.',
    en: 'Enter the {identifier} number.',
  },
  'identifier.character': {
    fr: 'Le caractère {character}, en position {position}, n’a pas sa place dans un numéro {identifier}. Saisissez ses chiffres seulement ; les espaces sont permis.',
    en: 'The character {character}, at position {position}, has no place in a {identifier} number. Enter its digits only; spaces are allowed.',
  },
  'identifier.length': {
    fr: 'Un numéro {identifier} compte {expectedLength} caractères ; celui-ci en compte {length}. Comparez-le avec votre document.',
    en: 'A {identifier} number has {expectedLength} characters; this one has {length}. Compare it with your document.',
  },
  'identifier.zeros': {
    fr: 'Un numéro {identifier} n’est pas fait que de zéros. Saisissez celui de la structure ou de la personne.',
    en: 'A {identifier} number is never all zeros. Enter that of the structure or person.',
  },
  'identifier.luhn': {
    fr: 'Ce numéro {identifier} comporte une erreur de saisie : d’après les autres chiffres, celui en position {position} (la clé de contrôle) devrait être {expectedKey} et non {key}. Comparez-le chiffre par chiffre avec votre document.',
    en: 'This {identifier} number holds a typing error: from the other digits, the one at position {position} (the check digit) should be {expectedKey}, not {key}. Compare it digit by digit with your document.',
  },
  'rpps.national-identifier': {
    fr: 'Ces 12 chiffres commencent par 8 : c’est l’identifiant national de la personne. Retirez ce 8 ; le numéro RPPS est fait des 11 chiffres qui suivent.',
    en: 'These 12 digits start with 8: they are the person’s national identifier. Drop this 8; the RPPS number is made of the 11 digits that follow.',
  },
  'structure-id.prefix': {
    fr: 'Un identifiant national de structure commence par 0 (ADELI), 1 (FINESS), 2 (SIREN), 3 (SIRET) ou 4 (RPPS-rang), suivi du numéro. Ajoutez ce premier chiffre.',
    en: 'A national structure identifier starts with 0 (ADELI), 1 (FINESS), 2 (SIREN), 3 (SIRET) or 4 (RPPS-rang), followed by the number. Add this first digit.',
  },
  'structure-id.none': {
    fr: 'Cette structure n’a aucun identifiant qu’un certificat puisse porter. Demandez à l’opérateur d’enregistrement d’ajouter son FINESS ou son SIRET.',
    en: 'This structure has no identifier that a certificate can carry. Ask the registration officer to add its FINESS or SIRET.',
  },
  'person-id.prefix': {
    fr: 'Un identifiant national de personne commence par 8 (RPPS), 3 (FINESS et numéro interne) ou 5 (SIRET et numéro interne). Ajoutez ce premier chiffre.',
    en: 'A national person identifier starts with 8 (RPPS), 3 (FINESS and internal number) or 5 (SIRET and internal number). Add this first digit.',
  },
  'person-id.structure': {
    fr: 'Le numéro interne d’une personne se rattache à un FINESS ou à un SIRET ; l’identifiant certifié de cette structure, {identifier}, n’est ni l’un ni l’autre. Demandez à l’opérateur d’enregistrement de compléter la structure.',
    en: 'The internal number of a person goes with a FINESS or a SIRET; the certified identifier of this structure, {identifier}, is neither. Ask the registration officer to complete the structure.',
  },
  'person-name.character': {
    fr: 'Le caractère {character}, en position {position}, n’a pas sa place dans un nom de personne : lettres latines avec leurs accents, espaces, traits d’union et apostrophes seulement.',
    en: 'The character {character}, at position {position}, has no place in a person’s name: Latin letters with their accents, spaces, hyphens and apostrophes only.',
  },
  'person-name.no-letter': {
    fr: 'Ce nom ne contient aucune lettre. Saisissez-le comme sur la pièce d’identité.',
    en: 'This name holds no letter. Enter it as on the identity document.',
  },
  'person-id.internal-number': {
    fr: 'Après le numéro de la structure, ajoutez une barre oblique puis le numéro interne de la personne : 1 à 30 lettres sans accent, chiffres, points, tirets ou soulignés, par exemple /CPET00001.',
    en: 'After the structure’s number, add a slash then the person’s internal number: 1 to 30 unaccented letters, digits, dots, hyphens or underscores, for example /CPET00001.',
  },
  'department.unknown': {
    fr: 'Le code de département ou de commune « {code} » est inconnu. Vérifiez-le, par exemple 75, 2A ou 971.',
    en: 'The department or commune code “{code}” is unknown. Check it, for example 75, 2A or 971.',
  },
  'department.post-code-unclear': {
    fr: 'Le département n’est pas donné, et le code postal « {postcode} » ne le dit pas sans doute possible (CEDEX, ou communes de deux départements). Ajoutez le code INSEE de la commune à la source, ou inscrivez la structure à la main.',
    en: 'The department is not given, and the post code “{postcode}” does not say it beyond doubt (CEDEX, or communes of two departments). Add the INSEE code of the commune to the source, or enter the structure by hand.',
  },
  'organisation-name.empty': {
    fr: 'Cette raison sociale ne contient ni lettre ni chiffre : un certificat ne peut pas la porter. Demandez à l’opérateur d’enregistrement de la corriger.',
    en: 'This name holds no letter and no digit: a certificate cannot carry it. Ask the registration officer to correct it.',
  },
  'text.empty': {
    fr: 'Ce champ est vide : saisissez un texte.',
    en: 'This field is empty: enter some text.',
  },
  'text.control': {
    fr: 'Un caractère de commande ({character}, en position {position}), par exemple un retour à la ligne ou une tabulation, s’est glissé dans le texte. Effacez le champ et saisissez-le au clavier.',
    en: 'A control character ({character}, at position {position}), such as a line break or a tab, has slipped into the text. Clear the field and type it on the keyboard.',
  },
  'text.invisible': {
    fr: 'Un caractère invisible ({character}, en position {position}) s’est glissé dans le texte, souvent par un copier-coller. Effacez le champ et saisissez-le au clavier.',
    en: 'An invisible character ({character}, at position {position}) has slipped into the text, often by copy and paste. Clear the field and type it on the keyboard.',
  },
  'text.unassigned': {
    fr: 'Le caractère {character}, en position {position}, n’existe pas dans Unicode. Effacez-le et saisissez le texte au clavier.',
    en: 'The character {character}, at position {position}, does not exist in Unicode. Delete it and type the text on the keyboard.',
  },
  'text.private-use': {
    fr: 'Le caractère {character}, en position {position}, est propre à une police et ne se lirait pas ailleurs. Remplacez-le par un caractère ordinaire.',
    en: 'The character {character}, at position {position}, belongs to one font and could not be read elsewhere. Replace it with an ordinary one.',
  },
  'text.space-special': {
    fr: 'L’espace en position {position} n’est pas une espace ordinaire ({character}). Remplacez-la avec la barre d’espace.',
    en: 'The space at position {position} is not an ordinary one ({character}). Replace it using the space bar.',
  },
  'text.mark-first': {
    fr: 'Le texte commence par un accent seul ({character}), sans lettre avant lui. Effacez-le et saisissez la lettre accentuée au clavier.',
    en: 'The text starts with an accent alone ({character}), with no letter before it. Delete it and type the accented letter on the keyboard.',
  },
  'text.space-edge': {
    fr: 'Le texte commence ou se termine par une espace. Supprimez-la.',
    en: 'The text starts or ends with a space. Remove it.',
  },
  'text.space-double': {
    fr: 'Deux espaces se suivent en position {position}. N’en laissez qu’une.',
    en: 'Two spaces follow each other at position {position}. Leave only one.',
  },
  'text.too-long': {
    fr: 'Ce texte compte {length} caractères ; un certificat en admet {maximum} à cet endroit. Raccourcissez-le.',
    en: 'This text has {length} characters; a certificate holds {maximum} here. Shorten it.',
  },
  'service-name.insi-typed': {
    fr: '{suggestion} ne se saisit pas : choisissez-le dans la liste au lieu d’un nom libre. Il sera ainsi écrit sans erreur.',
    en: '{suggestion} is not typed: choose it in the list instead of a free name. It will then be written without error.',
  },
  'service-name.near-insi': {
    fr: 'Ce nom se confond avec {suggestion}, que le téléservice INSi exige au caractère près. Si le certificat est pour INSi, choisissez {suggestion} dans la liste ; sinon, donnez un nom bien différent.',
    en: 'This name can be taken for {suggestion}, which the INSi teleservice requires to the character. If the certificate is for INSi, choose {suggestion} in the list; if not, give a clearly different name.',
  },
  'domain.empty': {
    fr: 'Saisissez le nom complet du serveur, par exemple portail.votre-domaine.fr.',
    en: 'Enter the full name of the server, for example portal.your-domain.fr.',
  },
  'domain.url': {
    fr: 'Saisissez le nom du serveur seul, sans http://, sans port et sans chemin : portail.votre-domaine.fr.',
    en: 'Enter the server’s name alone, without http://, port or path: portal.your-domain.fr.',
  },
  'domain.wildcard': {
    fr: 'Un certificat de cette offre ne couvre pas de nom générique (*). Saisissez chaque nom de serveur en entier ; plusieurs noms peuvent figurer dans un certificat SSL_SERV.',
    en: 'A certificate of this offer covers no wildcard name (*). Enter each server name in full; an SSL_SERV certificate can hold several.',
  },
  'domain.ip-address': {
    fr: 'Ceci est lu comme une adresse IP. Saisissez le nom du serveur dans le DNS, par exemple portail.votre-domaine.fr.',
    en: 'This reads as an IP address. Enter the server’s name in the DNS, for example portal.your-domain.fr.',
  },
  'domain.underscore': {
    fr: 'Un nom de serveur ne contient pas de souligné (_). Mettez un tiret, si c’est bien le nom déclaré dans le DNS.',
    en: 'A server name holds no underscore (_). Use a hyphen, if that is the name declared in the DNS.',
  },
  'domain.empty-label': {
    fr: 'Le nom commence ou se termine par un point, ou en contient deux de suite. Supprimez le point en trop.',
    en: 'The name starts or ends with a dot, or has two in a row. Remove the extra dot.',
  },
  'domain.character': {
    fr: 'Le caractère {character}, en position {position}, n’est pas permis dans un nom de serveur : lettres, chiffres, tirets et points seulement. Corrigez-le.',
    en: 'The character {character}, at position {position}, is not allowed in a server name: letters, digits, hyphens and dots only. Correct it.',
  },
  'domain.hyphen': {
    fr: '« {label} » commence ou se termine par un tiret. Supprimez ce tiret.',
    en: '“{label}” starts or ends with a hyphen. Remove this hyphen.',
  },
  'domain.reserved-hyphens': {
    fr: '« {label} » porte deux tirets en troisième et quatrième position, forme réservée aux noms accentués (xn--). Donnez un autre nom.',
    en: '“{label}” has two hyphens in third and fourth position, a form kept for accented names (xn--). Give another name.',
  },
  'domain.idn-invalid': {
    fr: '« {label} » n’est pas un nom accentué valide (IDNA 2008). Saisissez-le avec ses accents : sa forme xn-- sera calculée ici.',
    en: '“{label}” is not a valid accented name (IDNA 2008). Type it with its accents: its xn-- form will be computed here.',
  },
  'domain.idn-character': {
    fr: 'Le caractère {character} de « {label} » est interdit dans un nom de domaine. Saisissez le nom au clavier, sans copier-coller.',
    en: 'The character {character} of “{label}” is forbidden in a domain name. Type the name on the keyboard, without copy and paste.',
  },
  'domain.idn-mixed-scripts': {
    fr: '« {label} » mêle des lettres de plusieurs alphabets qui se ressemblent, ce qui tromperait le lecteur. Saisissez le nom au clavier, dans un seul alphabet.',
    en: '“{label}” mixes look-alike letters of several alphabets, which would mislead its reader. Type the name on the keyboard, in one alphabet.',
  },
  'domain.label-too-long': {
    fr: 'Une partie du nom (« {label} ») compte {length} caractères ; entre deux points, il en faut 63 au plus. Raccourcissez-la.',
    en: 'One part of the name (“{label}”) has {length} characters; between two dots, 63 is the most. Shorten it.',
  },
  'domain.too-long': {
    fr: 'Ce nom compte {length} caractères ; un nom de serveur en admet {maximum}. Raccourcissez-le.',
    en: 'This name has {length} characters; a server name holds {maximum}. Shorten it.',
  },
  'domain.single-label': {
    fr: '« {name} » n’est pas un nom complet. Ajoutez son domaine, par exemple {name}.votre-domaine.fr.',
    en: '“{name}” is not a full name. Add its domain, for example {name}.your-domain.fr.',
  },
  'domain.reserved': {
    fr: 'Les noms en .{suffix} n’appartiennent à personne sur Internet : un certificat ne peut pas les garantir. Saisissez le nom du serveur dans un domaine de votre structure.',
    en: 'Names ending in .{suffix} belong to nobody on the Internet: a certificate cannot vouch for them. Enter the server’s name in a domain of your structure.',
  },
  'domain.public-suffix': {
    fr: '« {name} » est un suffixe sous lequel chacun peut enregistrer un nom. Saisissez un nom qui appartient à votre structure, par exemple votre-domaine.{name}.',
    en: '“{name}” is a suffix under which anyone can register a name. Enter a name that belongs to your structure, for example your-domain.{name}.',
  },
  'email.empty': {
    fr: 'Saisissez une adresse e‑mail, par exemple certificats@votre-domaine.fr.',
    en: 'Enter an e-mail address, for example certificates@your-domain.fr.',
  },
  'email.no-at': {
    fr: 'Il manque le signe @ : saisissez l’adresse complète, par exemple certificats@votre-domaine.fr.',
    en: 'The @ sign is missing: enter the full address, for example certificates@your-domain.fr.',
  },
  'email.many-at': {
    fr: 'Cette adresse contient plusieurs signes @. Saisissez une seule adresse.',
    en: 'This address holds several @ signs. Enter one address only.',
  },
  'email.character': {
    fr: 'Le caractère {character}, en position {position}, n’est pas accepté dans une adresse e‑mail. Saisissez l’adresse seule, sans nom, guillemets, chevrons, espaces ni accents.',
    en: 'The character {character}, at position {position}, is not accepted in an e-mail address. Enter the address alone, without a name, quotes, angle brackets, spaces or accents.',
  },
  'email.local-empty': {
    fr: 'Il manque ce qui vient avant le signe @. Saisissez le nom de la boîte, par exemple certificats.',
    en: 'What comes before the @ sign is missing. Enter the mailbox name, for example certificates.',
  },
  'email.local-dots': {
    fr: 'Avant le signe @, un point ne peut être ni au début, ni à la fin, ni doublé. Supprimez le point en trop.',
    en: 'Before the @ sign, a dot cannot come first, last or twice in a row. Remove the extra dot.',
  },
  'email.local-too-long': {
    fr: 'La partie avant le signe @ compte {length} caractères ; elle en admet {maximum}. Utilisez une adresse plus courte.',
    en: 'The part before the @ sign has {length} characters; it holds {maximum}. Use a shorter address.',
  },
  'email.too-long': {
    fr: 'Cette adresse compte {length} caractères ; une adresse e‑mail en admet {maximum}. Utilisez une adresse plus courte.',
    en: 'This address has {length} characters; an e-mail address holds {maximum}. Use a shorter one.',
  },
} as const satisfies Record<IdentifierRefusalCode, { readonly fr: string; readonly en: string }>;
