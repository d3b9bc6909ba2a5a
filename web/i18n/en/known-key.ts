import type { knownKey as fr } from '../fr/known-key.ts';
import { rich } from '../rich.ts';

export const knownKey: typeof fr = {
  title: 'Is this key known?',
  lead: rich`A key found on a machine, in an e‑mail or in a code repository: see whether a certificate of this portal uses it. <b>The key does not leave this browser</b>; only the fingerprint of its public half is sent.`,
  file: 'The file of the key, of a CSR or of a certificate',
  fileHint: 'PEM or DER, .key, .pem, .csr, .cer, .p12 or .pfx, 64 KiB at most.',
  text: 'Or its content, pasted here',
  textHint:
    'From the BEGIN line to the END line. A private key that is pasted is erased from here as soon as it is read.',
  read: 'Read the key',
  readMissing: 'Choose a file, or paste its content.',
  refused: 'No key was read',
  byHand: 'Read the public half with openssl',
  byHandCopy: 'the command',
  sealed: 'This key is protected by a password',
  sealedText: 'It opens the key here, and is sent to nobody.',
  password: 'Password of the key',
  passwordSubject: 'the password',
  passwordMissing: 'Give the password of the key.',
  open: 'Open the key',
  result: 'Result',
  fingerprint: 'SHA-256 fingerprint of the public key',
  fingerprintSubject: 'the fingerprint',
  asking: 'Looking for this key…',
  standings: {
    none: {
      title: 'No certificate in force bears this key',
      text: 'It was never certified here, or its certificates are over. If it is out of control, use it no more: make another one.',
    },
    live: {
      title: 'A certificate in force bears this key',
      text: 'Whose it is is not said here. If this key fell into other hands, report it: it will be blocked, and its certificates revoked.',
    },
    blocked: {
      title: 'This key is blocked',
      text: 'It is known as compromised, or published: it is refused for ever, and nothing is left to do here. Erase the copies that you find.',
    },
  },
  mine: rich`<a find>Look for this key among your certificates</a>`,
  another: 'Read another key',
  report: 'Report it as compromised',
  reportLead: 'Whoever holds the private key may report it, without an account: a signature proves it.',
  consequences: 'What follows, for ever',
  consequenceList: [
    'Every certificate in force with this key is revoked, and its holders are told.',
    'The key is refused for ever, in every organisation.',
    'Nobody can go back on it.',
  ],
  confirm: rich`To confirm, type <code>COMPROMISED</code>`,
  confirmWord: 'COMPROMISED',
  confirmWrong: 'Type “COMPROMISED”.',
  signHere: 'This browser signs with the key, and sends the signature alone.',
  submit: 'Prove and report',
  publicOnly: 'This file has no private key',
  publicOnlyText:
    'Sign where it is: ask for a text, sign it with the command, paste the signature. Or read the file of the private key here.',
  challenge: 'Ask for the text to sign',
  challengeUntil: (p) => `This text serves once, until ${p.time}.`,
  command: 'Sign this text',
  commandHint: 'Replace cle.pem by the file of the private key.',
  signature: 'The signature',
  signatureHint: 'What the command wrote, in base64.',
  signatureMissing: 'Paste the signature, in base64.',
  done: (p) =>
    p.count === 0
      ? 'The key is blocked'
      : p.count === 1
        ? 'The key is blocked, one certificate is revoked'
        : `The key is blocked, ${p.count} certificates are revoked`,
  doneText: 'OCSP says so within a minute, the CRL within five. The holders are told.',
  doneBefore: 'It was already.',
  aside: 'Nothing is sent, but',
  asideList: [
    'the SHA-256 fingerprint of the public key, to look for it;',
    'if you report it, a signature, over a text that serves for nothing else.',
  ],
  asideText: 'Neither the key, nor its password, nor the file. You may cut the network while it is read.',
  byCode: 'Do you have the revocation code?',
  byCodeText: rich`A certificate is also revoked <a revoke>by its serial number and its code</a>.`,
};
