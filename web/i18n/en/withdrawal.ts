import type { withdrawal as fr } from '../fr/withdrawal.ts';
import { rich } from '../rich.ts';

export const withdrawal: typeof fr = {
  // ——— is the key there ———
  keyLooking: 'Looking for the key in this browser…',
  keyHereTitle: 'The key of this certificate is in this browser.',
  keyHere: (p) =>
    `Have its password at hand, chosen on ${p.date}: without it, do not sign, ask for a new certificate instead.`,
  keyFileTitle: (p) => `The key comes from the backup copy ${p.file}.`,
  keyFile: 'It is read in this page and not sent. Have its password at hand.',
  keyAbsentTitle: 'The key of this certificate is not in this browser.',
  keyAbsent:
    'It stayed in the browser where the request was made: another computer, another browser, a private window, or data cleared since. Nothing will be signed while it is missing.',
  keyAbsentSigned:
    'It stayed in the browser where the request was made: another computer, another browser, a private window, or data cleared since. The certificate is signed, and waits for its key.',
  keyAbsentWays: 'Three ways to go on:',
  keyAbsentFile: rich`<b>Load the backup copy</b> (a <code>.key.pem</code> file), if you saved it.`,
  keyAbsentElsewhere: rich`<b>Open this page on the other computer</b>, in the browser of the request.`,
  keyAbsentAgain: rich`<b>Make <a again>a new request</a></b>: a lost key cannot be recovered.`,
  keyAbsentAgainSigned: rich`<b>Ask for <a again>a new certificate</a></b>: a lost key cannot be recovered. Then have this one revoked.`,
  backupFile: 'Backup copy of the key',
  backupFileHint: 'The .key.pem file saved after the CSR was generated. It is read in this browser and not sent.',
  backupMissing: 'Load the backup copy of the key, or open this page in the browser of the request.',
  backupNotKey:
    'This file is not a whole backup copy: that begins with “BEGIN ENCRYPTED PRIVATE KEY”. Look for a file that ends with .key.pem.',
  backupOther: 'Load another copy',
  ownCsrTitle: 'The key of this certificate is on your server.',
  ownCsr: 'The request came with a CSR: this withdrawal asks for no key password.',

  // ——— opening it ———
  keyTitle: 'Open the key',
  keySub:
    'It is opened in this browser and compared with the request before anything is signed. Neither the key nor the password is sent.',
  password: 'Password of the key',
  passwordHint: 'The one you chose when you made the key. It will protect the downloaded file too.',
  passwordSubject: 'the password',
  passwordMissing: 'Type the password of the key.',
  passwordWrong:
    'This password does not open the key. Check the capitals and try again: nothing locks, however many times you try.',
  keyOther: 'The password is right, but this key is that of another request. Load the backup copy made for this one.',
  keyDamaged: 'This key is damaged and cannot be read. Load another backup copy, or make a new request.',
  lostSummary: 'Password lost, or key on another computer?',
  lost: rich`On another computer: load the backup copy here (<code>.key.pem</code>), it opens with the same password. Password lost: nobody can recover it. <a again>Make a new request</a>; this one will lapse by itself and nothing will be signed.`,
  lostSigned: rich`On another computer: load the backup copy here (<code>.key.pem</code>), it opens with the same password. Password lost: nobody can recover it. <a again>Ask for a new certificate</a>, then have this one revoked.`,

  // ——— revocation code ———
  codeTitle: 'Revocation code',
  codeSub:
    'It will stop this certificate without signing in, if the key is stolen on a Sunday for instance. Keep it away from the key: whoever knows this code can revoke, and nothing else.',
  code: 'Choose a code',
  codeHint: '12 characters or more. The portal keeps only a digest of it and will not be able to remind you.',
  codeSubject: 'the code',
  codePropose: 'Propose a code',
  codeMissing: 'Choose a revocation code, or take the one the page proposes.',
  codeAgain: 'Confirm the code',
  codeAgainSubject: 'the confirmation',
  codeAgainMissing: 'Type the code a second time.',
  codeDifferent: 'The two codes differ. Show them to compare.',
  codeSame: 'The two codes are the same.',
  codeProposed: 'Proposed code',
  codeProposedHint: 'It is shown here only, once. Copy it or print it now.',
  codePrint: 'Print',
  codeOwn: 'Choose my own',
  codeKept: 'I put this code in a safe place, away from the key.',
  codeKeptMissing: 'Put the code away, then tick this box.',
  sheetTitle: (p) => `Revocation code of ${p.name}`,
  sheetText:
    'This code revokes the certificate, for good and without signing in. Keep it under lock, away from the private key, and destroy this sheet once the certificate has expired or is revoked.',
  sheetStructure: 'Organisation',
  sheetReference: 'Request',
  sheetCode: 'Code',

  // ——— names that changed ———
  changedTitle: 'The certificate’s name has changed since the request',
  changed: 'The registry gives this organisation another name today. The certificate would carry today’s name.',
  changedBefore: 'At the request',
  changedToday: 'Today',
  changedAccept: 'I accept that the certificate carries today’s name.',
  changedMissing: 'Accept today’s name, or come back later if the registry has to be corrected.',

  // ——— conditions ———
  termsTitle: 'Conditions',
  documents: { cgu: 'General terms of use (CGU)', pc: 'Certificate policy (PC)' },
  documentNotes: {
    cgu: 'Your rights, your duties, our commitments.',
    pc: 'How the authority works.',
  },
  documentVersion: (p) => `Version ${p.version} of ${p.date}.`,
  read: 'Read',
  readSubjects: { cgu: 'the terms of use (new tab)', pc: 'the certificate policy (new tab)' },
  acceptTerms: (p) =>
    rich`On behalf of <b>${p.structure}</b>, I accept this certificate as described here, I accept the terms of use and will keep to the certificate policy.`,
  termsMissing: 'Read the terms of use and the certificate policy, then tick this box.',

  // ——— finalise ———
  back: 'Back',
  finalise: 'Finalise',
  finaliseNote: 'The authority signs now. Your rights are checked one last time.',
  opening: 'Opening the key in this browser…',
  signing: 'The authority is signing the certificate…',
  waiting: (p) =>
    `Signing is under way. The page asks again by itself in ${p.seconds} s; you will get the same certificate, never two.`,
  readAgain: 'Update the page',
  newRequest: 'Make a new request',

  // ——— download ———
  signedTitle: 'The certificate is signed',
  signedBrowser: 'It is valid from now on. It remains to save it with its key in a file.',
  signedCsr: 'It is valid from now on. It remains to save it and take it to your server.',
  fileTitle: 'Save the certificate and its key',
  fileSub: 'The file is made in this browser: neither the key nor the password is sent.',
  fileNote:
    'The key, the certificate, then the chain of authorities, protected by the password of the key. Treat it as a secret: never by e-mail, never in a code repository.',
  building: 'Preparing the file…',
  download: 'Download',
  downloadAgain: 'Download again',
  downloaded: (p) => `File saved: ${p.file}`,
  formLegend: 'Where will this file be installed?',
  formHint:
    'A system too old for the modern form says “wrong password” even when it is right. You can download both forms.',
  forms: { modern: 'Modern form (advised)', compatible: 'Compatible form' },
  formSystems: {
    modern:
      'Windows 11, Windows 10, Windows Server 2019 and later; Linux, nginx, Apache, OpenSSL 1.1 and 3; Java 12 and later, or up to date: 8u301, 11.0.12.',
    compatible:
      'Windows Server 2016 and earlier; Java 8 before 8u301, Java 11 before 11.0.12; the macOS keychain; old network appliances.',
  },
  formUnavailable:
    'The compatible form could not be loaded. Check the connection, reload the page and download again; the modern form is still available.',
  compatibleTitle: 'This protection is old (3DES, SHA-1).',
  compatible:
    'It is broken faster than the modern form: only a long password makes it worth something. Import the file on the system, then erase it everywhere; as a spare, keep the modern form instead.',
  keepFile: 'I saved the file and found it again on this computer.',
  keepFileHint:
    'After “Finish”, the key is erased from this browser: this file will be its only copy, with the backup copy if you have one.',
  keepMissing: 'Download the file, check that it is there, then tick this box.',
  csrFilesTitle: 'Save the certificate',
  csrFilesSub: 'The key stayed on your server. Take the form your software expects, then the others if needed.',
  keepCsr: 'I saved the certificate.',
  keepCsrMissing: 'Download the certificate, then tick this box.',
  finish: 'Finish',
  finishing: 'Saving…',
  finishNote: 'An e-mail will confirm the download.',

  // ——— files without the key ———
  aside: 'The certificate',
  otherFiles: 'Other files',
  otherFilesSub: 'Without the key: they can be downloaded again at any time.',
  files: {
    pem: 'Certificate alone (PEM)',
    der: 'Certificate alone (DER)',
    chain: 'Certificate and chain (PEM)',
    p7b: 'Certificate and chain (p7b)',
    issuing: 'Issuing authority (PEM)',
    root: 'Root (DER)',
    'root-pem': 'Root (PEM)',
    authorities: 'Authorities alone (PEM)',
  },
  fileUses: {
    pem: 'To read the certificate or give it to whoever asks.',
    der: 'For Windows and certreq.',
    chain: 'For nginx, Apache and HAProxy.',
    p7b: 'For Windows, IIS and Java.',
    issuing: 'For Apache before 2.4.8 and Java truststores.',
    root: 'For software that does not know the authority yet.',
    'root-pem': 'For curl, OpenSSL and clients on Linux.',
    authorities: 'For software that wants the chain apart.',
  },

  // ——— install ———
  deliveredTitle: 'The certificate is withdrawn',
  deliveredBrowser: 'The key is no longer in this browser. It remains to install the file.',
  deliveredCsr: 'It remains to install it beside its key.',
  installTitle: 'And now, install it',
  installTabs: 'System to install the certificate on',
  installJava: 'Java',
  installWindows: 'Windows',
  installPem: 'nginx, Apache',
  installCases: 'Special cases',
  terminal: 'Terminal',
  powershell: 'PowerShell',
  keystorePkcs12: 'PKCS12 keystore',
  keystoreJks: 'JKS keystore',
  commandSubjects: {
    check: 'the check command',
    trust: 'the commands of the PKCS12 truststore',
    trustJks: 'the commands of the JKS truststore',
    windows: 'the Windows import command',
    split: 'the OpenSSL commands',
    compare: 'the comparison commands',
    reply: 'the command that imports into the Java keystore',
    jks: 'the command of the JKS keystore',
    separate: 'the commands for the certificate and the authorities apart',
    nginx: 'the nginx configuration',
    apache: 'the Apache configuration',
    oldApache: 'the configuration of an old Apache',
    toCompatible: 'the commands of the compatible form',
    plain: 'the commands of the single file',
    combine: 'the command of the .p12 file',
    combineCompatible: 'the command of the compatible .p12 file',
  },
  steps: {
    javaCheck: 'Check the file',
    javaCheckText: 'Java reads it as it is, without conversion. The chain must count 3 certificates.',
    javaUse: 'Point your software to it',
    javaUseText: (p) => rich`Path of the file, password of the key, and alias <code>${p.alias}</code>.`,
    javaJks: 'The software only reads JKS keystores',
    javaJksText:
      'keytool asks for the password of the new keystore, then for that of the file. Give the same to both: inside a JKS the key keeps its own, and much software asks for a single one.',
    javaReply: 'Import the reply under the alias of the key',
    javaReplyText: (p) =>
      rich`Into the keystore where the CSR was made: put your own alias and keystore. <code>${p.file}</code> holds the certificate and its authorities. If keytool says that the root is not known, answer yes.`,
    trust: 'The software does not know the authority',
    trustText: (p) =>
      rich`Download the root (<code>${p.root}</code>) and the issuing authority (<code>${p.issuing}</code>). Run the two commands one after the other, for a PKCS12 keystore or for a JKS. At the first, keytool shows the root: answer yes.`,
    wrongPassword: 'The system says “wrong password”',
    wrongPasswordText:
      'It is probably too old for the modern form. On a computer that has OpenSSL, make the file again in the compatible form, with the same password at each question. Less well protected, it must be erased after the import.',
    windowsImport: 'Import into the machine’s store',
    windowsImportText: 'PowerShell, as administrator. A key imported this way can no longer be exported.',
    windowsRights: 'Let the service’s account read the key',
    windowsRightsText: (p) => `Certificates console, right click on ${p.name}, All Tasks, Manage Private Keys.`,
    windowsAccept: 'Join the certificate to its key',
    windowsAcceptText: 'PowerShell, as administrator, on the server where the CSR was made with certreq or IIS.',
    pemSplit: 'Split the certificate and its chain from the key',
    pemSplitText:
      'The key stays encrypted: OpenSSL asks for the password of the file, then twice for that of the extracted key.',
    pemCompare: 'Check that the key is the right one',
    pemCompareText: 'The two lines shown must be the same.',
    pemPlain: 'HAProxy: certificate and key in a single file',
    pemPlainText:
      'Certificate, chain and key together. The key is no longer encrypted in it: only the service’s account should be able to read this file.',
    combine: 'Some software asks for a .p12',
    combineText:
      'Put the name of your own key file. OpenSSL asks for the password of the new file. The compatible form is for old systems (Windows Server 2016 and earlier, Java 8 before 8u301): less well protected, it is erased after the import.',
    pemUse: 'Name the two files',
    pemUseText: rich`Complete the paths. If the key is encrypted, nginx reads its password from the file that <code>ssl_password_file</code> names, and Apache asks for it at start.`,
    pemSeparate: 'Apache before version 2.4.8',
    pemSeparateText: rich`It wants the certificate in one file, and the authorities in another.`,
    pemSeparateOwnText: (p) =>
      rich`It wants the certificate in one file, and the authority in another: download <code>${p.leaf}</code> and <code>${p.authorities}</code>.`,
  },
  vault: rich`Once the installation is checked, <b>put the .p12 in a vault</b> and erase it from the downloads folder.`,
  leave: 'See the certificate’s page',
};
