import { type CertificateRule, sameBytes } from '../rule.ts';

export const serialNumber: CertificateRule = {
  name: 'serial-number',
  citation: 'RFC 5280 §4.1.2.2; ours: 16 octets, the first in 01 to 7F, and the one that was drawn',
  check: ({ tbs }, { serial }) => {
    const first = tbs.serial[0] ?? 0;
    if (tbs.serial.length !== 16 || first < 0x01 || first > 0x7f) return 'not 16 octets that start in 01 to 7F';
    return sameBytes(tbs.serial, serial) ? null : 'it is not the one that was drawn';
  },
};
