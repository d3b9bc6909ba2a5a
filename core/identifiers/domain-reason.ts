import { type Outcome, refuse } from '../outcome.ts';
import { type CertificateTextRefusalCode, readCertificateText } from './certificate-text.ts';

const reasonMinCharacters = 5;
const reasonMaxCharacters = 500;

export type DomainReasonRefusalCode = 'domain.reason-too-short' | 'domain.reason-too-long' | CertificateTextRefusalCode;

/** Why a domain is asked for, granted, refused or withdrawn, as others will read it: one paragraph of plain characters. */
export function readDomainReason(typed: string): Outcome<string, DomainReasonRefusalCode> {
  const reason = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  const length = [...reason].length;
  if (length < reasonMinCharacters) return refuse('domain.reason-too-short', { length, minimum: reasonMinCharacters });
  if (length > reasonMaxCharacters) return refuse('domain.reason-too-long', { length, maximum: reasonMaxCharacters });
  return readCertificateText(reason, reasonMaxCharacters);
}
