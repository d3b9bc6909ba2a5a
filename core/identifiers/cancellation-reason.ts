import { type Outcome, refuse } from '../outcome.ts';
import { type CertificateTextRefusalCode, readCertificateText } from './certificate-text.ts';

const reasonMinCharacters = 10;
const reasonMaxCharacters = 500;

export type CancellationReasonRefusalCode =
  | 'cancellation.reason-too-short'
  | 'cancellation.reason-too-long'
  | CertificateTextRefusalCode;

/** Why an officer ends a request, as its author will read it: one paragraph of plain characters. */
export function readCancellationReason(typed: string): Outcome<string, CancellationReasonRefusalCode> {
  const reason = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  const length = [...reason].length;
  if (length < reasonMinCharacters) {
    return refuse('cancellation.reason-too-short', { length, minimum: reasonMinCharacters });
  }
  if (length > reasonMaxCharacters) {
    return refuse('cancellation.reason-too-long', { length, maximum: reasonMaxCharacters });
  }
  return readCertificateText(reason, reasonMaxCharacters);
}
