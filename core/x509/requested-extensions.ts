import { type DerCursor, readInner, stop } from './der-reader.ts';
import { contextConstructed, contextPrimitive, tag } from './der-tags.ts';
import { type RawExtension, readBasicConstraints, readExtKeyPurposes, readKeyUsage } from './extension-reader.ts';
import { extKeyPurposeOf } from './extensions.ts';
import { toHex } from './hex.ts';
import { readName, toRfc4514 } from './names.ts';
import { oid } from './oids.ts';

export type RequestedExtensionCode = 'csr.extension-critical-unknown' | 'csr.san-empty' | 'csr.san-invalid';

export interface RequestedName {
  readonly type: 'dns' | 'email' | 'uri' | 'ip' | 'directoryName' | 'registeredId' | 'otherName';
  readonly value: string;
}

/** What a CSR asks for; shown beside what the certificate will carry, never copied into it (R09). */
export interface RequestedExtension {
  readonly oid: string;
  readonly label: string | null;
  readonly critical: boolean;
  /** Short plain text, or the first octets in hex. */
  readonly text: string;
}

const labels: ReadonlyMap<string, string> = new Map([
  [oid.basicConstraints, 'basicConstraints'],
  [oid.subjectKeyIdentifier, 'subjectKeyIdentifier'],
  [oid.authorityKeyIdentifier, 'authorityKeyIdentifier'],
  [oid.keyUsage, 'keyUsage'],
  [oid.extKeyUsage, 'extKeyUsage'],
  [oid.subjectAltName, 'subjectAltName'],
  [oid.certificatePolicies, 'certificatePolicies'],
  [oid.crlDistributionPoints, 'crlDistributionPoints'],
  [oid.freshestCrl, 'freshestCRL'],
  [oid.authorityInfoAccess, 'authorityInfoAccess'],
  [oid.privateKeyUsagePeriod, 'privateKeyUsagePeriod'],
  [oid.productCategory, 'productCategory'],
  ['2.5.29.18', 'issuerAltName'],
  ['2.5.29.30', 'nameConstraints'],
  ['2.5.29.36', 'policyConstraints'],
  ['1.3.6.1.5.5.7.1.24', 'tlsFeature'],
  ['1.2.840.113549.1.9.15', 'sMIMECapabilities'],
  ['1.3.6.1.4.1.311.20.2', 'certificateTemplateName'],
  ['1.3.6.1.4.1.311.21.7', 'certificateTemplate'],
  ['1.3.6.1.4.1.311.21.10', 'applicationPolicies'],
  ['2.16.840.1.113730.1.1', 'netscapeCertType'],
  ['2.16.840.1.113730.1.13', 'netscapeComment'],
]);

export const readRequestedExtension = (raw: RawExtension): RequestedExtension => {
  const label = labels.get(raw.oid) ?? null;
  // "Critical" asks to be refused by who does not understand it (RFC 5280 §4.2).
  if (label === null && raw.critical) {
    return stop<RequestedExtensionCode>('csr.extension-critical-unknown', { extension: raw.oid });
  }
  return { oid: raw.oid, label, critical: raw.critical, text: describe(raw) };
};

const describe = (raw: RawExtension): string => {
  switch (raw.oid) {
    case oid.basicConstraints:
      return readInner(raw.valueDer, (cursor) => (readBasicConstraints(cursor).ca ? 'CA:TRUE' : 'CA:FALSE'));
    case oid.keyUsage:
      return readInner(raw.valueDer, readKeyUsage).join(', ');
    case oid.extKeyUsage:
      return readInner(raw.valueDer, readExtKeyPurposes)
        .map((purpose) => extKeyPurposeOf(purpose) ?? purpose)
        .join(', ');
    case oid.subjectAltName:
      return readRequestedNames(raw)
        .map((name) => `${name.type}:${name.value}`)
        .join(', ');
    default:
      return raw.valueDer.length <= 32 ? toHex(raw.valueDer) : `${toHex(raw.valueDer.subarray(0, 32))}…`;
  }
};

/** GeneralNames of a subjectAltName, each in its strict form (RFC 5280 §4.2.1.6). */
export const readRequestedNames = (raw: RawExtension): RequestedName[] => {
  const names = readInner(raw.valueDer, (cursor) => cursor.listOf(tag.sequence, readGeneralName));
  return names.length === 0 ? stop<RequestedExtensionCode>('csr.san-empty') : names;
};

const invalid = (type: RequestedName['type']): never =>
  stop<RequestedExtensionCode>('csr.san-invalid', { nameType: type });

const readGeneralName = (cursor: DerCursor): RequestedName => {
  const identifier = cursor.peek();
  switch (identifier) {
    case contextConstructed(0):
      return cursor.constructed(identifier, (other) => {
        const type = other.oid();
        const value = other.constructed(contextConstructed(0), (inner) => inner.raw());
        return { type: 'otherName', value: `${type}#${toHex(value.subarray(0, 32))}` };
      });
    case contextPrimitive(1):
      return { type: 'email', value: visible('email', cursor.primitive(identifier)) };
    case contextPrimitive(2):
      return { type: 'dns', value: dnsName(cursor.primitive(identifier)) };
    case contextConstructed(4):
      return { type: 'directoryName', value: toRfc4514(cursor.constructed(identifier, readName)) };
    case contextPrimitive(6):
      return { type: 'uri', value: visible('uri', cursor.primitive(identifier)) };
    case contextPrimitive(7):
      return { type: 'ip', value: ipAddress(cursor.primitive(identifier)) };
    case contextPrimitive(8):
      return { type: 'registeredId', value: registeredId(cursor.primitive(identifier)) };
    default:
      return invalid('otherName');
  }
};

/** IA5 without spaces and controls: such a character in an address hides something. */
const visible = (type: RequestedName['type'], content: Uint8Array): string =>
  content.length > 0 && content.every((octet) => octet > 0x20 && octet < 0x7f)
    ? String.fromCharCode(...content)
    : invalid(type);

/** Letters, digits, `-`, `_`; one `*` as whole first label; no bare `xn--`. What may be certified is another question. */
const dnsName = (content: Uint8Array): string => {
  const name = visible('dns', content);
  const wellFormed = /^(\*\.)?(?!xn--(\.|$))[a-z0-9_-]{1,63}(\.(?!xn--(\.|$))[a-z0-9_-]{1,63})*\.?$/i.test(name);
  return wellFormed && name.length <= 254 ? name : invalid('dns');
};

const ipAddress = (content: Uint8Array): string => {
  if (content.length === 4) return content.join('.');
  if (content.length !== 16) return invalid('ip');
  return Array.from({ length: 8 }, (_, i) =>
    (((content[2 * i] ?? 0) << 8) | (content[2 * i + 1] ?? 0)).toString(16),
  ).join(':');
};

/** [8] IMPLICIT OBJECT IDENTIFIER: put its own tag back, so that the pre-scan checks the arcs. */
const registeredId = (content: Uint8Array): string =>
  content.length > 127
    ? invalid('registeredId')
    : readInner(Uint8Array.of(tag.oid, content.length, ...content), (cursor) => cursor.oid());
