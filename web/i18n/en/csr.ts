import type { csr as fr } from '../fr/csr.ts';
import { rich } from '../rich.ts';

/** The doctor of CSRs: what is wrong, why, and what makes it right, for who never saw a CSR. */
export const csr: typeof fr = {
  refusedTag: 'Refused',
  notSent: 'Read in your browser: nothing was sent.',
  fromServer: 'The portal read this CSR again and refused it. The request has not changed.',
  contentTitle: 'What this file holds',
  contentKey: 'Key',
  contentEmpty: 'No name',
  nextTitle: 'What to do',
  keyType: 'Type of key',
  keyTypeHint: 'The first nearly always fits.',
  toolTabs: 'Tool of your server',
  commandTitles: {
    'new-key': 'Make a key and its CSR',
    'same-key': 'Make the CSR again with the same key',
    check: 'Check the original file',
  },

  whats: {
    empty: { title: 'There is nothing to read', why: 'The file is empty.' },
    'too-large': {
      title: 'This file is too large for a CSR',
      why: 'A CSR is a small text of a page at most: this file holds something else, or much more.',
    },
    unknown: {
      title: 'This is not a CSR',
      why: 'A CSR is a small text made by a tool, with the name and the public key of the server. Nothing like that was found here.',
    },
    'private-key': {
      title: 'This is a private key, not a CSR',
      why: 'The private key is the secret half of the certificate: nobody must receive it, not even the portal. It has not left your browser, and the page has forgotten it. If it has already been in an e-mail, a code repository or someone else’s hands, consider it disclosed and use only a new key.',
    },
    'private-key-sent': {
      title: 'This is a private key, and it was sent',
      why: 'The portal refused it and kept nothing of it, but a key that has travelled is to be considered disclosed. Have every certificate of that key revoked.',
    },
    'sealed-key': {
      title: 'This is a private key under a password, not a CSR',
      why: 'Even protected, the private key stays on your server. It has not left your browser, and the page has forgotten it. If it has already been in an e-mail or someone else’s hands, consider it disclosed.',
    },
    pkcs12: {
      title: 'This is a .p12 or .pfx file, not a CSR',
      why: 'Such a file holds a private key with its certificate: it stays on your server. It has not left your browser, and the page has forgotten it. If it has already been in an e-mail or someone else’s hands, consider its key disclosed.',
    },
    'java-keystore': {
      title: 'This is a Java keystore (.jks), not a CSR',
      why: 'Such a file holds private keys: it stays on your server, and it has not left your browser. keytool makes a CSR from it.',
    },
    certificate: {
      title: 'This is a certificate, not a CSR',
      why: 'A certificate is the answer of an authority; the CSR is the request, made before it by your server.',
    },
    'public-key': {
      title: 'This is a public key alone, not a CSR',
      why: 'The name is missing, and the signature that proves that you hold the private key. The CSR holds all three.',
    },
    pkcs7: {
      title: 'This is a set of certificates (.p7b), not a CSR',
      why: 'This file is the answer of an authority; the CSR is the request, made before it by your server.',
    },
    crl: {
      title: 'This is a revocation list (.crl), not a CSR',
      why: 'An authority publishes in it the certificates that are no longer valid. It says nothing of your server.',
    },
    'other-object': {
      title: 'This file holds something other than a CSR',
      why: 'It has the form of a cryptographic object, but not that of a certificate request.',
    },
    archive: {
      title: 'This is an archive (.zip or the like), not a CSR',
      why: 'The CSR may be inside, but the portal opens no archive. Extract the .csr file, and give it alone.',
    },
    office: {
      title: 'This is a word processor document, not a CSR',
      why: 'A word processor adds its own layout, even when only the CSR was pasted. The original file is needed, or the text alone.',
    },
    pdf: {
      title: 'This is a PDF document, not a CSR',
      why: 'A PDF may show the text of a CSR, but it is not one. The original file is needed.',
    },
    image: {
      title: 'This is a picture, not a CSR',
      why: 'A screen capture shows the text of a CSR without holding it. The original file is needed.',
    },
    'web-page': {
      title: 'This is a web page, not a CSR',
      why: 'It was probably saved in place of the file. Download the .csr file itself again.',
    },
    'ssh-key': {
      title: 'This is an SSH key, not a CSR',
      why: 'SSH keys open sessions on a server. They do not have the form that a certificate needs.',
    },
    'certreq-recipe': {
      title: 'This is the recipe for certreq (.inf), not the CSR',
      why: 'This file tells Windows which CSR to make. Run certreq -new with it, then load the file that it gives.',
    },
    'openssl-recipe': {
      title: 'This is a settings file of OpenSSL, not a CSR',
      why: 'This file tells OpenSSL which CSR to make. Give it to openssl req with the -config option, then load the file that it gives.',
    },
    several: {
      title: 'This file holds several CSRs',
      why: 'There is no way to guess the right one. Keep only one.',
    },
    cut: {
      title: 'The CSR is cut short',
      why: 'Its end is missing: that happens when a selection stops too early, or a transfer does.',
    },
    damaged: {
      title: 'The file is damaged',
      why: 'Characters were lost, changed or added on the way. A mailer, a word processor or a transfer in text mode often does that.',
    },
    'foreign-shape': {
      title: 'This file does not have the exact form of a CSR',
      why: 'The tool that wrote it departs from the standard (DER, PKCS#10). The portal does not guess: what can be read in two ways proves nothing.',
    },
    overloaded: {
      title: 'This CSR holds too much',
      why: 'Only names and a key are needed. Pictures, long lists or endless structures have no place in it.',
    },
    accent: {
      title: 'An accent is badly written in this CSR',
      why: 'The tool mixed two ways of writing letters: a name with accents must be in UTF-8.',
    },
    name: {
      title: 'The name in this CSR cannot be read',
      why: 'One of its elements is empty or is no text. The portal writes the name of the certificate itself, but it must be able to read yours.',
    },
    extension: {
      title: 'This CSR asks for an extension that the portal cannot read',
      why: 'Extensions come from the product chosen, never from the CSR: a plain CSR is enough.',
    },
    'weak-hash': {
      title: 'The signature of this CSR is too old',
      why: 'It rests on a digest that can be forged today. SHA-256, SHA-384 or SHA-512 is needed.',
    },
    'signature-form': {
      title: 'The signature of this CSR is of a kind that the portal does not read',
      why: 'It reads ordinary RSA signatures (PKCS#1 v1.5) and ECDSA, with SHA-256, SHA-384 or SHA-512.',
    },
    'signature-wrong': {
      title: 'The signature of this CSR is wrong',
      why: 'Nothing proves that you hold the private key: the file was changed afterwards, or put together from two keys.',
    },
    'key-size': {
      title: 'The key does not have the right size',
      why: 'Too short, it no longer withstands an equipped attacker; of a rare size, some software refuses it. A key cannot be made longer.',
    },
    'key-kind': {
      title: 'This kind of key is not accepted',
      why: 'The software that will read the certificate expects only RSA, or the curves P-256 and P-384.',
    },
    'key-for-product': {
      title: 'This certificate does not take this kind of key',
      why: 'The key is good, but the usage asked for, or the software that reads it, expects another.',
    },
    'key-form': {
      title: 'The key is written in an unusual way',
      why: 'Much software could not read it, or could be deceived by it.',
    },
    'key-false': {
      title: 'This is not a real key',
      why: 'Its numbers cannot be those of a key: the file was changed, or the tool that made it has a flaw.',
    },
    'key-weak': {
      title: 'This key can be guessed',
      why: 'It bears the mark of a known manufacturing flaw: anybody could find the private key. Update the tool or the card that made it, and replace it wherever it serves.',
    },
    'key-blocked': {
      title: 'This key can no longer be certified',
      why: 'It was disclosed, revoked or reserved. Another will replace it.',
    },
    'key-elsewhere': {
      title: 'This key already serves another certificate',
      why: 'One key, one certificate: if one is lost, the other stays safe.',
    },
  },

  nextSteps: {
    'give-csr': rich`Look beside the key for the file that ends in <code>.csr</code>, <code>.req</code> or <code>.p10</code>: opened in a text editor, it begins with <code>-----BEGIN CERTIFICATE REQUEST-----</code>. If there is none, make it with one of the commands below.`,
    'copy-again': rich`Load the original <code>.csr</code> file rather than a copy of its text, with one CSR only, from the BEGIN line to the END line. The command below tells whether the original is intact; if it is not, make the CSR again.`,
    'sign-again': rich`Make the CSR again with the command below, where the key is; the key may stay the same. Then load the new <code>.csr</code> file.`,
    'new-key': rich`Make a new key with the command below, on the server that will keep it. Then load the new <code>.csr</code> file.`,
  },

  tools: {
    openssl: {
      tab: 'OpenSSL',
      head: 'Terminal: Linux, macOS',
      subject: 'the OpenSSL command',
      notes: {
        'new-key': (p) =>
          rich`OpenSSL 1.1.1 or later. Then load <code>${p.file}.csr</code>; the file <code>${p.file}.key</code> does not leave the server.`,
        'same-key': (p) =>
          rich`Replace <code>${p.file}.key</code> by the name of your key file. OpenSSL 1.1.1 or later.`,
        check: (p) =>
          rich`Replace <code>${p.file}.csr</code> by the name of your file. The answer must end with <code>verify OK</code>.`,
      },
    },
    keytool: {
      tab: 'Java (keytool)',
      head: 'Terminal: Java, Tomcat included',
      subject: 'the keytool commands',
      notes: {
        'new-key': (p) =>
          rich`keytool asks for a password: without accents, kept with <code>${p.file}.p12</code>, which does not leave the server. Then load <code>${p.file}.csr</code>.`,
        'same-key': (p) =>
          rich`Replace <code>${p.file}.p12</code> and the name given to <code>-alias</code> by those of your keystore; for an old keystore, <code>PKCS12</code> by <code>JKS</code>.`,
        check: (p) =>
          rich`Replace <code>${p.file}.csr</code> by the name of your file. keytool shows what it holds when it is intact.`,
      },
    },
    certreq: {
      tab: 'Windows (certreq)',
      head: 'PowerShell, as administrator',
      subject: 'the certreq commands',
      notes: {
        'new-key': (p) =>
          rich`The key is made in the store of the machine and stays there. Then load <code>${p.file}.csr</code>. After the withdrawal, finish on the same machine with <code>certreq -accept ${p.file}.cer</code>.`,
        'same-key': (p) =>
          rich`certreq makes a new key for each request, in the store of the machine, where it stays. After the withdrawal, finish on the same machine with <code>certreq -accept ${p.file}.cer</code>.`,
        check: (p) =>
          rich`Replace <code>${p.file}.csr</code> by the name of your file. certutil shows what it holds, and tells whether the signature matches the key.`,
      },
    },
  },

  remarks: {
    'challenge-password': {
      title: 'This CSR holds a password (challengePassword).',
      text: () =>
        'It is written in clear in the file, which will be sent as it is, and the portal does nothing with it. If it serves elsewhere, make the CSR again without it.',
    },
    'other-names': {
      title: 'Some names of this CSR will not be in the certificate.',
      text: (p) => `Namely: ${p.names}. Only the names of the form count; to add some, go back to “Information”.`,
    },
    'asks-authority': {
      title: 'This CSR asks for the certificate of an authority.',
      text: () => 'This portal issues none: the certificate will be that of the product asked for.',
    },
    'computer-details': {
      title: 'This CSR names the computer that made it.',
      text: () =>
        'certreq adds the machine, the account and the version of Windows. The certificate will not carry them.',
    },
  },
};
