import { parseCertificate } from '../x509/certificate.ts';
import type { SignatureAlgorithm } from '../x509/signature-algorithms.ts';
import { assembleSigned } from '../x509/signed-object.ts';
import { certificateRules } from './certificate-rules.ts';
import type { LintContext } from './rule.ts';

/** Recorded with each intent; raised whenever a rule changes. */
export const lintVersion = 1;

/** The bytes about to be signed, read back and held against every rule. Empty: nothing to say against them. */
export function lintCertificate(tbsDer: Uint8Array, context: LintContext): readonly string[] {
  const read = readUnsigned(tbsDer, context.issuer.signatureAlgorithm);
  if (!read.ok) return [`unreadable: ${read.refusal.code}`];
  const findings: string[] = [];
  for (const rule of certificateRules) {
    const finding = rule.check({ tbs: read.value.tbs, tbsDer }, context);
    if (finding !== null) findings.push(`${rule.name}: ${finding}`);
  }
  return findings;
}

/** The strict reader wants a whole certificate: the TBS gets an empty signature around it. */
export const readUnsigned = (tbsDer: Uint8Array, algorithm: SignatureAlgorithm) =>
  parseCertificate(assembleSigned(tbsDer, algorithm, new Uint8Array(1)));
