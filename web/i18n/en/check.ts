import type { check as fr } from '../fr/check.ts';
import { rich } from '../rich.ts';

export const check: typeof fr = {
  title: 'Check a file',
  lead: 'A PKCS#12 (.p12, .pfx), a PEM or a certificate: this page says what it holds and whether it will work.',
  privacyTitle: 'Nothing is sent',
  privacy:
    'The file and its password are read in this browser, and forgotten when you leave the page. Neither goes to the portal.',
  file: 'File to check',
  fileHint: '.p12, .pfx, .pem, .crt, .cer or .key, 64 KiB at most.',
  password: 'Password of the file',
  passwordHint: 'Only if the file has one. It is not sent.',
  passwordSubject: 'the password',
  submit: 'Check',
  missing: 'Choose a file.',
  reading: 'Reading the file…',
  results: (p) => `What ${p.file} holds`,
  verdicts: {
    ok: 'This file is good.',
    warn: 'This file can be read; check the points below.',
    bad: 'This file will not work as it is.',
  },
  unjudged: 'This page could not read the whole file.',
  commandTitle: 'OpenSSL',
  commandSubject: 'the openssl command',
  name: 'Name of the certificate',
  issuer: 'Issued by',
  serial: 'Serial number',
  count: 'Certificates in the file',
  levels: { ok: 'Good', warn: 'Check', bad: 'Fix' },
  echoTitle: 'Try a real connection',
  echo: (p) =>
    rich`Present your certificate to <code>${p.url}</code>, with a browser or with curl: this address asks for a client certificate and says what it saw of it.`,
  echoCertificate: 'Download its certificate',
  echoCertificateNote: 'For curl’s --cacert option: on a test instance, this address uses a certificate of its own.',
  echoSubject: 'the curl command',
  linkTitle: 'Does it work?',
  link: 'Check the file that you have without sending it, or present the certificate to a real connection.',
  linkText: 'Check a file',
};
