import type { RegistryRefusalCode } from '../../registry/refusal-code.ts';

/** What the registry and its imports refuse: a line of a file, a whole file, or an act. */
export const registrySentences = {
  'registry.name-missing': {
    fr: 'La raison sociale manque. Complétez-la.',
    en: 'The name is missing. Complete it.',
  },
  'registry.text-too-long': {
    fr: 'Un texte est trop long : 300 caractères pour un nom, 120 pour la commune, 200 pour une ligne d’adresse. Raccourcissez-le.',
    en: 'A text is too long: 300 characters for a name, 120 for the town, 200 for an address line. Shorten it.',
  },
  'registry.characters': {
    fr: 'Un caractère ne peut pas être lu, ou commande l’affichage. Corrigez cette ligne dans la source.',
    en: 'A character cannot be read, or controls the display. Correct this line in the source.',
  },
  'registry.key-missing': {
    fr: 'Rien ne dit quelle structure c’est : sa clé manque ou dépasse 60 caractères. Complétez-la.',
    en: 'Nothing says which structure it is: its key is missing or longer than 60 characters. Complete it.',
  },
  'registry.entity-with-parent': {
    fr: 'Une entité juridique n’en a pas d’autre au-dessus d’elle. Laissez son rattachement vide, ou faites-en un établissement (EG).',
    en: 'A juridical entity has no other above it. Leave its parent empty, or make it an establishment (EG).',
  },
  'registry.quote': {
    fr: 'Un guillemet ouvert en position {position} n’est pas fermé, ou pas suivi d’un point-virgule. Corrigez cette ligne.',
    en: 'A quote opened at position {position} is not closed, or not followed by a semicolon. Correct this line.',
  },
  'registry.layout': {
    fr: 'Cette ligne de {fields} champs n’est pas de la disposition attendue. Vérifiez la nature du fichier choisie, puis la ligne.',
    en: 'This line of {fields} fields does not have the expected layout. Check the kind of file chosen, then the line.',
  },
  'registry.line-too-long': {
    fr: 'Cette ligne dépasse {maximumKib} Kio : elle n’a pas été lue. Vérifiez ses fins de ligne.',
    en: 'This line is longer than {maximumKib} KiB: it was not read. Check its line breaks.',
  },
  'registry.encoding': {
    fr: 'Cette ligne n’est pas en UTF-8, alors que des lignes précédentes le sont. Enregistrez le fichier dans un seul encodage.',
    en: 'This line is not in UTF-8, while lines before it are. Save the file in one encoding.',
  },
  'registry.value': {
    fr: '« {value} » n’est pas permis dans la colonne {column}. Valeurs possibles : {expected}.',
    en: '“{value}” is not allowed in the column {column}. Possible values: {expected}.',
  },
  'registry.not-organization': {
    fr: 'Ce n’est pas une ressource FHIR Organization, ou il y manque id ou name. Vérifiez-la dans sa source.',
    en: 'This is no FHIR Organization resource, or its id or name is missing. Check it in its source.',
  },
  'registry.not-practitioner': {
    fr: 'Ce n’est pas une ressource FHIR Practitioner qui puisse être certifiée : il y manque un RPPS juste, ou un nom et un prénom en lettres latines.',
    en: 'This is no FHIR Practitioner resource that could be certified: a right RPPS is missing, or a surname and a given name in Latin letters.',
  },
  'registry.line-json': {
    fr: 'Cette ligne n’est pas du JSON entier. Corrigez-la dans sa source.',
    en: 'This line is no whole JSON. Correct it in its source.',
  },
  'registry.duplicate': {
    fr: 'La structure de cette ligne est déjà celle de la ligne {firstLine} : la première est retenue. Gardez-en une seule.',
    en: 'The structure of this line is already that of line {firstLine}: the first is kept. Keep only one of them.',
  },
  'registry.identifier-taken': {
    fr: 'L’identifiant {identifier} est déjà celui de « {structure} ». Vérifiez laquelle des deux le porte.',
    en: 'The identifier {identifier} is already that of “{structure}”. Check which of the two has it.',
  },
  'registry.parent-unknown': {
    fr: 'L’entité juridique {parent} n’est pas au registre. Importez les entités juridiques, ou inscrivez-la.',
    en: 'The juridical entity {parent} is not in the registry. Import the juridical entities, or register it.',
  },
  'registry.parent-not-entity': {
    fr: '{parent} est un établissement : un établissement se rattache à une entité juridique (EJ). Donnez celle dont il dépend.',
    en: '{parent} is an establishment: an establishment belongs to a juridical entity (EJ). Give the one it depends on.',
  },
  'registry.has-establishments': {
    fr: 'Des établissements sont rattachés à cette entité juridique : elle ne peut pas en devenir un. Rattachez-les d’abord à une autre.',
    en: 'Establishments belong to this juridical entity: it cannot become one. Attach them to another first.',
  },
  'registry.file-empty': {
    fr: 'Ce fichier est vide. Téléchargez-le de nouveau à sa source.',
    en: 'This file is empty. Download it again from its source.',
  },
  'registry.file-compressed': {
    fr: 'Ce fichier est compressé ({format}). Décompressez-le, puis importez ce qu’il contient.',
    en: 'This file is compressed ({format}). Decompress it, then import what it holds.',
  },
  'registry.file-encoding': {
    fr: 'Ce fichier est en UTF-16, ou n’est pas du texte. Enregistrez-le en UTF-8.',
    en: 'This file is in UTF-16, or is no text. Save it as UTF-8.',
  },
  'registry.file-layout': {
    fr: 'Aucune structure n’a pu être lue dans les {lines} premières lignes de ce fichier : rien n’a changé. Vérifiez la nature du fichier choisie ; le rapport dit ce qui a été lu.',
    en: 'No structure could be read in the first {lines} lines of this file: nothing changed. Check the kind of file chosen; the report says what was read.',
  },
  'registry.file-header': {
    fr: 'La première ligne doit nommer les colonnes. Il y manque, ou y est inconnu : {columns}. La documentation en donne un modèle.',
    en: 'The first line must name the columns. Missing in it, or unknown: {columns}. The documentation has a model.',
  },
  'registry.file-json': {
    fr: 'Le JSON de ce fichier s’interrompt ou est mal formé, après {records} structures : rien n’a changé. Téléchargez-le de nouveau à sa source.',
    en: 'The JSON of this file is cut or malformed, after {records} structures: nothing changed. Download it again from its source.',
  },
  'registry.file-item-too-large': {
    fr: 'Une entité de ce fichier dépasse {maximumMib} Mio, ou une ligne ne finit pas : rien n’a changé. Téléchargez-le de nouveau à sa source.',
    en: 'One entity of this file exceeds {maximumMib} MiB, or a line never ends: nothing changed. Download it again from its source.',
  },
  'registry.file-truncated': {
    fr: 'Ce fichier s’arrête au milieu de sa ligne {line} : il a été coupé, et rien n’a changé. Téléchargez-le de nouveau à sa source.',
    en: 'This file stops in the middle of its line {line}: it was cut, and nothing changed. Download it again from its source.',
  },
  'registry.import-running': {
    fr: 'Un import de la même source est en cours ou attend une décision. Laissez-le finir, décidez, ou arrêtez-le d’abord.',
    en: 'An import of the same source is running or waits for a decision. Let it end, decide, or stop it first.',
  },
  'registry.import-not-receiving': {
    fr: 'Cet import ne reçoit plus d’octets. Rechargez la page pour lire où il en est.',
    en: 'This import takes no more bytes. Reload the page to see how far it is.',
  },
  'registry.part-position': {
    fr: 'Ces octets ne sont pas les suivants : {receivedBytes} ont été reçus. Reprenez à cet endroit.',
    en: 'These bytes are not the next ones: {receivedBytes} were received. Go on from there.',
  },
  'registry.import-not-waiting': {
    fr: 'Cet import n’attend pas de décision. Rechargez la page pour lire où il en est.',
    en: 'This import waits for no decision. Reload the page to see how far it is.',
  },
  'registry.import-settled': {
    fr: 'Cet import applique déjà ses changements, ou est terminé. Rechargez la page pour lire où il en est.',
    en: 'This import already applies its changes, or has ended. Reload the page to see how far it is.',
  },
  'registry.changed': {
    fr: 'Cette structure a changé depuis que cette page l’a affichée. Rechargez la page, puis reprenez vos modifications.',
    en: 'This structure changed since this page showed it. Reload the page, then make your changes again.',
  },
  'registry.no-source': {
    fr: 'Aucune source d’import ne connaît cette structure : elle reste écrite à la main. Modifiez-la ici.',
    en: 'No import source knows this structure: it stays written by hand. Change it here.',
  },
  'structure.certified-elsewhere': {
    fr: 'Les certificats de {structure} sont portés par son entité juridique, {entity}. Faites la demande pour elle ; si vous n’y êtes pas désigné, demandez-le à son représentant légal.',
    en: 'The certificates of {structure} are carried by its juridical entity, {entity}. Make the request for it; if you are not designated there, ask its legal representative.',
  },
  'structure.entity-unknown': {
    fr: 'Les certificats de {structure} sont portés par son entité juridique ({entity}), que le registre n’a pas encore. Demandez à l’opérateur d’enregistrement de l’importer.',
    en: 'The certificates of {structure} are carried by its juridical entity ({entity}), which the registry does not have yet. Ask the registration officer to import it.',
  },
} as const satisfies Record<RegistryRefusalCode, { readonly fr: string; readonly en: string }>;
