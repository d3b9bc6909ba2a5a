import type { legal as fr } from '../fr/legal.ts';
import { rich } from '../rich.ts';

export const legal: typeof fr = {
  terms: {
    titles: { cgu: 'Terms of use (CGU)', pc: 'Certificate policy (PC)' },
    version: (p) => `Version ${p.version}, in force since ${p.date}.`,
    fingerprint: 'SHA-256 fingerprint of the text:',
    print: 'Print',
  },
  accessibility: {
    title: 'Accessibility statement',
    lead: 'This portal aims at RGAA 4.1 and WCAG 2.2, level AA.',
    stateTitle: 'Compliance',
    state: rich`This portal is <b>partially compliant</b> with the French accessibility reference (RGAA), version 4.1. No external audit has been made yet: this statement rests on automatic checks and on keyboard walks.`,
    testedTitle: 'What is checked',
    tested: [
      'Each page and each state, in both themes, on computers and phones, by the axe tool (WCAG 2.2 AA, RGAA 4 and EN 301 549 rules).',
      'The journeys “Request” and “Withdraw”, end to end, in Chromium.',
      'Contrasts, headings, labels and reading order.',
    ],
    limitsTitle: 'What is not yet',
    limits: [
      'No check with a screen reader by people who use one every day.',
      'The long texts of the certificate policy are not cut into pages.',
    ],
    contactTitle: 'Reporting a difficulty',
    contact:
      'Tell us what you wanted to do and what prevented it: we will give you the content or the service in another way.',
    contactNone: 'Turn to the operator of this instance.',
    rightsTitle: 'Remedies',
    rights:
      'If you meet an accessibility defect and get no satisfactory answer after reporting it, you can turn to the French Defender of Rights.',
  },
  notice: {
    title: 'Legal notice and privacy',
    lead: 'Who runs this portal, and what is kept about you.',
    operatorTitle: 'Operator',
    operator: (p) =>
      `This instance, “${p.name}”, is run by the organisation that installed it. Sceau is free software (Apache 2.0 licence), independent of any national platform.`,
    test: 'This is a test instance: its certificates have no value in production and its data may be erased.',
    contact: 'Contact',
    dataTitle: 'Personal data',
    data: [
      'Account: login, name, e‑mail address, language. The password is kept only as a hash (Argon2id).',
      'Sign-in: public keys of your passkeys, sealed secret of your authenticator app, hashes of recovery codes. Of each session, while it is open: browser, system, times and last IP address.',
      'Requests: who asked, for which structure, when, with which addresses for notices.',
      'Journal: each act is written in a journal that cannot be erased, as a certification authority must.',
    ],
    keysTitle: 'What the portal never has',
    keys: 'Your private keys and their passwords. They stay in your browser or on your server. The revocation code is kept only as a hash.',
    browserTitle: 'In your browser',
    browser:
      'A session cookie, needed to sign in; another one, which recognises this browser when others try passwords in your place; the language and theme chosen; and, if you create a key here, that key, sealed, until withdrawal. No audience measurement, no content from another site.',
    publicTitle: 'What is public',
    public:
      'The names in a certificate are public to whoever receives it: name of the service or server, structure, identifier, and the certified address for mail.',
  },
};
