import type { CertificateRule } from '../rule.ts';

export const serialNumber: CertificateRule = {
  name: 'serial-number',
  citation: 'RFC 5280 §4.1.2.2; ours: 16 octets, the first in 01 to 7F',
  check: ({ tbs }) => {
    const first = tbs.serial[0] ?? 0;
    return tbs.serial.length === 16 && first >= 0x01 && first <= 0x7f ? null : 'not 16 octets that start in 01 to 7F';
  },
};
