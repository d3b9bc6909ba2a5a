import { readCertificateText } from '../../identifiers/certificate-text.ts';
import type { CertificateRule } from '../rule.ts';

export const subjectCharacters: CertificateRule = {
  name: 'subject-characters',
  citation: 'spec R10: NFC, nothing invisible, no control, no stray space in any name',
  check: ({ tbs }) => {
    for (const { type, value } of tbs.subject) {
      const read = readCertificateText(value, 128);
      if (!read.ok) return `${type}: ${read.refusal.code}`;
      if (read.value !== value) return `${type} is not in canonical form`;
    }
    return null;
  },
};
