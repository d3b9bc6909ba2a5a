import { outlivesRsa2048 } from '../../catalogue/validity.ts';
import { readPublicKey } from '../../x509/keys.ts';
import { type CertificateRule, sameBytes } from '../rule.ts';

export const publicKey: CertificateRule = {
  name: 'public-key',
  citation: 'RFC 5280 §4.1.2.7; system §5: closed list of keys, RSA 2048 not past 2030',
  check: ({ tbs }, context) => {
    if (!sameBytes(tbs.spkiDer, context.publicKey.spkiDer)) return 'it is not the key of the request';
    const key = readPublicKey(tbs.spkiDer);
    if (!key.ok) return key.refusal.code;
    if (key.value.algorithm !== context.publicKey.algorithm) return `the key is ${key.value.algorithm}`;
    return key.value.algorithm === 'rsa-2048' && outlivesRsa2048(tbs) ? 'RSA 2048 past 2030-12-31' : null;
  },
};
