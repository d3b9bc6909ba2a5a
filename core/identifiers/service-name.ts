import { type Outcome, refuse } from '../outcome.ts';
import {
  type CertificateTextRefusalCode,
  certificateNameMaxCharacters,
  readCertificateText,
} from './certificate-text.ts';
import { skeleton, withinOneEdit } from './confusable.ts';

/** The two CN that the INSi teleservice takes, to the character: batch, and users connected to the information system. */
export const insiServiceNames = ['INSI-AUTO', 'INSI-MANU'] as const;
export type InsiServiceName = (typeof insiServiceNames)[number];

const isInsiServiceName = (value: string): value is InsiServiceName => insiServiceNames.some((name) => name === value);

export type ServiceNameRefusalCode = CertificateTextRefusalCode | 'service-name.insi-typed' | 'service-name.near-insi';

/** Written out in full: what people call the two modes, and the most likely wrong name after a typing slip. */
const writtenInFull: Readonly<Record<InsiServiceName, readonly string[]>> = {
  'INSI-AUTO': ['INSI AUTOMATIQUE', 'INSI AUTOMATISE', 'INSI AUTOMATISEE'].map(skeleton),
  'INSI-MANU': ['INSI MANUEL', 'INSI MANUELLE'].map(skeleton),
};

function nearInsiName(typed: string): InsiServiceName | undefined {
  const seen = skeleton(typed);
  return insiServiceNames.find(
    (name) => withinOneEdit(seen, skeleton(name)) || writtenInFull[name].some((full) => full === seen),
  );
}

/**
 * A free service name (« Service applicatif », the CN of ORG certificates). The INSi names are chosen, not typed: the exact
 * name is refused with the choice to make, a near miss (case, spaces, look-alikes, one slip) with the right name in `suggestion`.
 */
export function readServiceName(typed: string): Outcome<string, ServiceNameRefusalCode> {
  if (isInsiServiceName(typed)) return refuse('service-name.insi-typed', { suggestion: typed });
  const suggestion = nearInsiName(typed);
  if (suggestion !== undefined) return refuse('service-name.near-insi', { suggestion });
  return readCertificateText(typed, certificateNameMaxCharacters);
}
