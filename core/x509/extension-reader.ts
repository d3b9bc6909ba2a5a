import { type DerCursor, readInner, stop } from './der-reader.ts';
import { contextConstructed, contextPrimitive, tag } from './der-tags.ts';
import { type Extension, type ExtKeyPurpose, extKeyPurposeOf, type KeyUsage, keyUsages } from './extensions.ts';
import { oid } from './oids.ts';
import { readGeneralizedTime } from './times.ts';

export type ExtensionRefusalCode = 'extension.repeated' | 'extension.unsupported' | 'extension.empty';

export interface RawExtension {
  readonly oid: string;
  readonly critical: boolean;
  readonly valueDer: Uint8Array;
}

/** Extensions, each OID at most once (RFC 5280 §4.2). */
export const readRawExtensions = (cursor: DerCursor): RawExtension[] => {
  const seen = new Set<string>();
  return cursor.listOf(tag.sequence, (list) =>
    list.sequence((extension) => {
      const dotted = extension.oid();
      if (seen.has(dotted)) return stop<ExtensionRefusalCode>('extension.repeated', { extension: dotted });
      seen.add(dotted);
      return {
        oid: dotted,
        critical: extension.booleanDefaultFalse(),
        valueDer: extension.primitive(tag.octetString),
      };
    }),
  );
};

/** The typed form of an extension that we write; `other` when it is not one of ours. */
export const readExtension = (raw: RawExtension): Extension => {
  const read = readers.get(raw.oid);
  if (read === undefined) return { kind: 'other', ...raw };
  return { critical: raw.critical, ...readInner(raw.valueDer, read) };
};

/** `Extension` without its `critical`, member by member of the union. */
type ExtensionValue = Extension extends infer E ? (E extends Extension ? Omit<E, 'critical'> : never) : never;

export const readBasicConstraints = (cursor: DerCursor) =>
  cursor.sequence((value) => {
    if (!value.booleanDefaultFalse()) return { kind: 'basicConstraints', ca: false } as const;
    const pathLen = value.optional(tag.integer, (inner) => inner.smallInteger()) ?? null;
    return { kind: 'basicConstraints', ca: true, pathLen } as const;
  });

export const readKeyUsage = (cursor: DerCursor): KeyUsage[] => {
  const [unused = 0, ...octets] = cursor.primitive(tag.bitString);
  const last = octets.length * 8 - unused - 1;
  const isSet = (bit: number): boolean => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
  if (last >= keyUsages.length || !isSet(last))
    return stop<ExtensionRefusalCode>('extension.unsupported', { extension: oid.keyUsage });
  return keyUsages.filter((_, bit) => isSet(bit));
};

export const readExtKeyPurposes = (cursor: DerCursor): string[] =>
  notEmpty(
    cursor.listOf(tag.sequence, (list) => list.oid()),
    oid.extKeyUsage,
  );

const notEmpty = <Value>(members: Value[], dotted: string): Value[] =>
  members.length === 0 ? stop<ExtensionRefusalCode>('extension.empty', { extension: dotted }) : members;

const ascii = (content: Uint8Array): string => {
  let text = '';
  for (const octet of content) text += octet < 0x80 ? String.fromCharCode(octet) : stop('der.text-invalid');
  return text;
};

const toPurpose = (dotted: string): ExtKeyPurpose =>
  extKeyPurposeOf(dotted) ?? stop<ExtensionRefusalCode>('extension.unsupported', { extension: oid.extKeyUsage });

const uri = (cursor: DerCursor): string => ascii(cursor.primitive(contextPrimitive(6)));

const readPolicies = (cursor: DerCursor) =>
  cursor.sequence((policies) =>
    policies.sequence((policy) => {
      const policyOid = policy.oid();
      const cpsUri = policy.optional(tag.sequence, (qualifiers) =>
        qualifiers.sequence((list) =>
          list.sequence((qualifier) => {
            if (qualifier.oid() !== oid.cpsQualifier) {
              return stop<ExtensionRefusalCode>('extension.unsupported', { extension: oid.certificatePolicies });
            }
            return ascii(qualifier.primitive(tag.ia5String));
          }),
        ),
      );
      return { kind: 'certificatePolicies', policyOid, cpsUri: cpsUri ?? null } as const;
    }),
  );

const readAltNames = (cursor: DerCursor) => {
  const names = cursor.listOf(tag.sequence, (list) => {
    const type = list.peek() === contextPrimitive(1) ? 'email' : 'dns';
    return { type, value: ascii(list.primitive(contextPrimitive(type === 'email' ? 1 : 2))) } as const;
  });
  return { kind: 'subjectAltName', names: notEmpty(names, oid.subjectAltName) } as const;
};

const readDistributionPoints = (cursor: DerCursor): string[] =>
  cursor.listOf(tag.sequence, (points) =>
    points.sequence((point) =>
      point.constructed(contextConstructed(0), (name) => name.constructed(contextConstructed(0), uri)),
    ),
  );

const readAuthorityInfoAccess = (cursor: DerCursor) => {
  const ocspUris: string[] = [];
  const caIssuersUris: string[] = [];
  cursor.listOf(tag.sequence, (list) =>
    list.sequence((access) => {
      const method = access.oid();
      if (method === oid.accessOcsp) ocspUris.push(uri(access));
      else if (method === oid.accessCaIssuers) caIssuersUris.push(uri(access));
      else stop<ExtensionRefusalCode>('extension.unsupported', { extension: oid.authorityInfoAccess });
    }),
  );
  return { kind: 'authorityInfoAccess', ocspUris, caIssuersUris } as const;
};

const readCategory = (cursor: DerCursor) => {
  const [category, more] = cursor.primitive(tag.octetString);
  if (category === undefined || more !== undefined) {
    return stop<ExtensionRefusalCode>('extension.unsupported', { extension: oid.productCategory });
  }
  return { kind: 'productCategory', category } as const;
};

const readers: ReadonlyMap<string, (cursor: DerCursor) => ExtensionValue> = new Map<
  string,
  (cursor: DerCursor) => ExtensionValue
>([
  [oid.basicConstraints, readBasicConstraints],
  [oid.subjectKeyIdentifier, (cursor) => ({ kind: 'subjectKeyIdentifier', keyId: cursor.primitive(tag.octetString) })],
  [
    oid.authorityKeyIdentifier,
    (cursor) => ({
      kind: 'authorityKeyIdentifier',
      keyId: cursor.sequence((value) => value.primitive(contextPrimitive(0))),
    }),
  ],
  [oid.keyUsage, (cursor) => ({ kind: 'keyUsage', usages: readKeyUsage(cursor) })],
  [oid.certificatePolicies, readPolicies],
  [oid.extKeyUsage, (cursor) => ({ kind: 'extKeyUsage', purposes: readExtKeyPurposes(cursor).map(toPurpose) })],
  [oid.subjectAltName, readAltNames],
  [
    oid.privateKeyUsagePeriod,
    (cursor) =>
      cursor.sequence((value) => ({
        kind: 'privateKeyUsagePeriod',
        notBeforeSeconds: readGeneralizedTime(value, contextPrimitive(0)),
        notAfterSeconds: readGeneralizedTime(value, contextPrimitive(1)),
      })),
  ],
  [oid.crlDistributionPoints, (cursor) => ({ kind: 'crlDistributionPoints', uris: readDistributionPoints(cursor) })],
  [oid.freshestCrl, (cursor) => ({ kind: 'freshestCrl', uris: readDistributionPoints(cursor) })],
  [oid.authorityInfoAccess, readAuthorityInfoAccess],
  [oid.productCategory, readCategory],
]);
