import { type CertificateRule, findExtension } from '../rule.ts';

export const certificatePolicy: CertificateRule = {
  name: 'certificate-policy',
  citation: 'RFC 5280 §4.2.1.4; spec R30: exactly one policy, the instance’s',
  check: ({ tbs }, { issuer }) => {
    const policy = findExtension(tbs, 'certificatePolicies');
    return policy?.policyOid === issuer.policyOid && policy.cpsUri === issuer.cpsUri
      ? null
      : 'it is not the instance’s';
  },
};
