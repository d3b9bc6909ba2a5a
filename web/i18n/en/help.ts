import type { help as fr } from '../fr/help.ts';
import { rich } from '../rich.ts';

export const help: typeof fr = {
  title: 'Help',
  lead: 'What matters to request and withdraw a certificate, and the words met on the way.',
  usagesTitle: 'Which certificate to request?',
  usagesLink: 'See the usages, one by one',
  usagesText: 'Seven certificates, two offers: the usages page says what each is for, and what it is not for.',
  journeyTitle: 'From the request to the certificate',
  journey: [
    rich`<b>Request</b>: you choose the offer, the structure and the usage, then fill in the information. The draft saves itself.`,
    rich`<b>Finalise</b>: you give a CSR, or the browser creates the key. Nothing is signed yet.`,
    rich`<b>Withdraw</b>, within 10 days: you accept the terms, the authority signs, you save the files.`,
  ],
  keyTitle: 'The key and its password',
  key: 'The private key is the secret half of the certificate. The portal never receives it: it stays on your server, or in your browser, sealed by your password. Nobody can recover this password. If it is lost before withdrawal, the request must be made again.',
  glossaryTitle: 'The words',
  usages: {
    title: 'What certificates are for',
    lead: 'What each certificate is for, what it is not for, and what you will have to give.',
    crumb: 'Usages',
    servesTo: 'Used to',
    notFor: 'Not for',
    toFill: 'To be given',
    optional: '(optional)',
    keys: 'Keys accepted',
    keysRsa: 'RSA',
    keysBoth: 'RSA or EC',
    imposed: (p) => `Names imposed for INSi: ${p.names}, with an RSA key.`,
    ask: 'Request',
  },
  revoke: 'Revoke',
  keyKnown: rich`Found a key somewhere? <a key>See whether it is known</a>.`,
  revokeByCode: rich`Key stolen or lost? <a revoke>Revoke with your code</a>, without signing in.`,
};
