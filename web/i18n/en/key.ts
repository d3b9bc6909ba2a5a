import type { key as fr } from '../fr/key.ts';
import { rich } from '../rich.ts';

export const key: typeof fr = {
  colon: ': ',
  // ——— where the key comes from ———
  origin: 'Where will the certificate’s key come from?',
  originHint: 'The private key is the secret half of the certificate. Either way, the portal never receives it.',
  originMissing: 'Choose where the certificate’s key will come from.',
  ownCsr: 'I already have a CSR',
  ownCsrText:
    'My server or software keeps its key and gave me a .csr file. I will have 10 days to withdraw the certificate.',
  browser: 'Make the key in this browser',
  browserText:
    'I have no file. The key is born and stays here, sealed by a password. I will withdraw the certificate right afterwards.',
  noName: 'The certificate has no name yet. Go back to the step “Information” and complete it.',

  // ——— own CSR ———
  csrFile: 'Load the CSR',
  csrFileHint:
    'PEM or DER, 16 KiB at most. Never the private key: if you drop it by mistake, the page refuses it without sending it.',
  csrMissing: 'Load the CSR, or paste its text.',
  csrRead: (p) => `${p.size}. Read in your browser, not sent yet.`,
  csrReading: 'Reading the CSR…',
  csrPastedName: 'Pasted CSR',
  csrRemove: 'Remove',
  csrRemoveSubject: 'this CSR',
  csrPaste: 'Paste the text',
  csrPasteLabel: 'Text of the CSR',
  csrPasteHint: 'With its BEGIN and END lines.',
  csrFitsTitle: 'This CSR will do.',
  csrFits: (p) =>
    p.differences === 0
      ? 'Its key is sound, its signature proves that you hold it, and its names are those of the certificate.'
      : 'Its key is sound and its signature proves that you hold it. The elements marked below will be corrected or left out: that is normal, names come from the registry and the form, never from the CSR.',
  csrSignature: (p) => `Signature verified: ${p.signature}.`,
  signatures: { rsa: 'RSA', ec: 'ECDSA' },
  fingerprint: 'Fingerprint of the public key (SHA-256)',
  fingerprintSubject: 'the fingerprint',

  // ——— what the CSR asks, what the certificate will carry ———
  compareTitle: 'What the CSR holds, what the certificate will carry',
  compareCaption: 'Comparison, element by element, of the CSR that was loaded and the certificate to come',
  columnElement: 'Element',
  columnAsked: 'In the CSR',
  columnCarried: 'In the certificate',
  columnVerdict: 'Result',
  absent: 'absent',
  dropped: ' (left out)',
  elements: {
    key: 'Public key',
    CN: 'Name (CN)',
    O: 'Organisation (O)',
    OU: 'Identifier (OU)',
    ST: 'Department (ST)',
    C: 'Country (C)',
    L: 'Town (L)',
    emailAddress: 'E-mail address',
    'san-dns': 'DNS names (SAN)',
    'san-email': 'Addresses (SAN)',
    'san-other': 'Other names (SAN)',
    keyUsage: 'Uses of the key (keyUsage)',
    extKeyUsage: 'Extended uses (extKeyUsage)',
    basicConstraints: 'Authority or not (basicConstraints)',
    challengePassword: 'Challenge password (challengePassword)',
    subjectKeyIdentifier: 'Identifier of the key (subjectKeyIdentifier)',
    clientInformation: 'Computer and account (clientInformation)',
    osVersion: 'Version of Windows (osVersion)',
    enrollmentProvider: 'Key provider (enrollmentProvider)',
  },
  verdicts: {
    taken: 'Taken',
    same: 'Same',
    replaced: 'Replaced',
    added: 'Added',
    'left-out': 'Left out',
  },
  reasons: {
    'only-the-key': 'The only thing that the portal takes from your file, with the proof that you hold the key.',
    'from-form': 'Comes from your form. To change it, go back to “Information”.',
    'from-registry-name': 'The registered name of the organisation, in capitals without accents.',
    'from-registry-identifier': 'The national identifier of the organisation, from the registry.',
    'from-registry-department': 'The department of the organisation, from the registry.',
    'openssl-default':
      'The CSR carries a value that OpenSSL fills in when nothing is answered. The registry gives the right one.',
    country: 'Always France.',
    'no-town': 'These certificates carry no town.',
    'address-elsewhere': 'Only S/MIME certificates carry an address, that of the form.',
    'not-carried': 'These certificates do not carry it.',
    'from-usage': 'Set by the usage asked for.',
  },

  // ——— the command ———
  commandTitle: 'Make a right CSR for this certificate',
  commandText: rich`To run on the server that will keep the key, with the tool that it has. Then load the <code>.csr</code> file here; the key does not leave the server.`,

  // ——— password ———
  password: 'Password of the key',
  passwordSubject: 'the password',
  passwordHint:
    'You will be asked for it again at withdrawal, then at installation. You may paste it from a password manager.',
  rulesLabel: 'Rules of the password',
  rules: {
    length: '12 characters or more',
    upper: '1 capital',
    lower: '1 small letter',
    special: '1 special character',
    printable: 'no accent',
  },
  ruleBroken: {
    length: '12 characters or more',
    upper: 'a capital (A to Z)',
    lower: 'a small letter (a to z)',
    special: 'a special character such as + - / ! &',
    printable: 'no accent nor any sign absent from a US keyboard',
  },
  passwordMissing: 'Type a password for the key.',
  passwordBreaks: (p) => `The password still needs: ${p.rules}.`,
  passwordWeak: (p) =>
    `This password is estimated at ${p.level}%, and 80 are needed. Make it longer, for instance by one or two unrelated words.`,
  strength: 'Estimated strength of the password',
  strengthValue: (p) => rich`Estimated strength: <b>${p.level}%</b>`,
  strengthText: (p) => `${p.level}%; minimum asked ${p.minimum}%`,
  strengthMinimum: (p) => `minimum ${p.level}%`,
  strengthEmpty: 'Estimated as you type, in this browser.',
  strengthMeasuring: 'Estimating…',
  strengthEnough: 'Strong. Nothing to change.',
  strengthUnavailable:
    'The strength could not be estimated: a part of the page was not loaded. Check the connection and reload the page.',
  weaknesses: {
    own: 'It holds a word of your request: organisation, town or name of the certificate.',
    common: 'It holds a very common password.',
    keyboard: 'It holds a run of neighbouring keys.',
    repeat: 'It repeats itself.',
    sequence: 'It holds a sequence such as abc or 123.',
    date: 'It holds a date or a year.',
    name: 'It holds a first name or a surname.',
    word: 'It holds a common word.',
  },
  weaknessNone: 'Add one or two unrelated words.',
  whyTitle: 'Why 80%, and why no accent?',
  why: 'At 80%, guessing the password takes more than a million million attempts. The name of your organisation, its town or the name of the certificate do not count: they are what an attacker tries first. Accents are set aside because some Java servers would then refuse the file.',
  propose: 'Suggest a password',
  proposedTitle: 'Suggested password, already in both fields',
  proposed: (p: { bits: number }) =>
    `Five French words and a number drawn at random in this browser, without accents, to be typed with their hyphens: more than two billion billion possibilities (${p.bits} bits). Save it or write it down now: it will not be shown again.`,
  proposedSubject: 'the suggested password',
  proposeFailed: 'The list of words did not load. Check the connection and click again, or choose a password yourself.',
  again: 'The same, a second time',
  againSubject: 'the second entry',
  againMissing: 'Type the password a second time.',
  againDifferent: 'The two entries differ. Show them to compare.',
  againSame: 'The two entries are the same.',
  nobodyTitle: 'Nobody will be able to recover this password.',
  nobody:
    'Neither the portal nor its support knows it: it does not leave this browser and is not kept in it. If it is lost, neither the key nor its backup copy opens any more, and a new request has to be made.',
  saved: 'I saved this password in a password manager or a vault.',
  savedMissing: 'Save the password, then tick this box.',

  // ——— type of key ———
  keyType: 'Type of key',
  keyTypeSummary: (p) => rich`Type of key: <b>${p.algorithm}</b>`,
  keyTypeHint: 'RSA 3072 bits is read everywhere. Change it only if your software asks for it.',
  keyTypeRsaOnly: 'Only RSA keys are offered: the software that reads this certificate expects no other.',

  // ——— generate ———
  generate: 'Generate the CSR',
  generating: 'Making the key in this browser. An RSA key takes one to a few seconds.',
  generateFirst: 'Generate the CSR before finalising.',
  storageRefused:
    'This browser refuses to keep the key (private window, full disk or a rule of your IT department): it was erased. Open the portal in an ordinary window or another browser, or load a CSR.',
  generationFailed: 'The key could not be made. Try again; if it lasts, change browser or load a CSR.',
  doneTitle: 'CSR generation is complete',
  done: 'The key is sealed in this browser. Save the backup copy, then finalise.',
  createdTitle: 'Key and CSR made',
  createdKey: (p) => `Key ${p.algorithm}`,
  createdAt: (p) => `Made on ${p.at}`,
  createdFingerprint: 'Fingerprint',
  showCsr: 'Show the CSR',
  hideCsr: 'Hide the CSR',
  csrSubject: 'the CSR',
  restart: 'Start again',
  restarted: 'The key was erased from this browser. Choose a password.',
  algorithmNoLonger: (p) =>
    `This key (${p.algorithm}) no longer suits the name or the usage asked for. Click “Start again” to make another.`,
  backup: 'Sealed backup copy',
  backupText:
    'To withdraw the certificate from another computer, or if this browser is cleared. It opens with the same password.',
  backupSave: 'Save the copy',
  backupSaved: (p) => `Copy saved: ${p.file}`,
  backupDetails: 'What the copy holds',
  backupDetailsText: (p) =>
    rich`The file <code>${p.file}</code> holds the key encrypted by the password (PKCS#8, PBES2, AES-256). OpenSSL can open it. Without the password it is of no use.`,

  // ——— finalise ———
  sendsTitle: 'Finalise sends the request',
  sendsBrowser:
    ', without the key or the password. The certificate will be signed at withdrawal, which you can do right afterwards from this computer.',
  sendsCsr: ' and this CSR, nothing else. The certificate will be signed at withdrawal, within 10 days.',
  back: 'Back',
  finalise: 'Finalise',
  finalising: 'Sending the request…',
  existsLink: 'See the existing certificate',
  existsConfirm: (p) => `I ask for a second certificate named ${p.name}, beside the one that exists.`,
  existsMissing: 'Tick the box to ask for a second certificate of this name, or open the one that exists.',
  toInformation: 'Review the information',
};
