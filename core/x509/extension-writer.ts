import { contextConstructed, contextPrimitive, tag } from './der-tags.ts';
import type { DerWriter } from './der-writer.ts';
import { type Extension, extKeyPurposeOids, type KeyUsage, keyUsages } from './extensions.ts';
import { encodeOid, oid, oidDer } from './oids.ts';
import { writeGeneralizedTime } from './times.ts';

/** Extension ::= SEQUENCE { extnID, critical DEFAULT FALSE, extnValue OCTET STRING } (RFC 5280 §4.1). */
export const writeExtension = (writer: DerWriter, extension: Extension): void => {
  writer.sequence(() => {
    writer.raw(extension.kind === 'other' ? encodeOid(extension.oid) : oidDer(oid[extension.kind]));
    if (extension.critical) writer.boolean(true);
    writer.constructed(tag.octetString, () => writeExtensionValue(writer, extension));
  });
};

const writeExtensionValue = (writer: DerWriter, extension: Extension): void => {
  switch (extension.kind) {
    case 'basicConstraints':
      writer.sequence(() => {
        if (!extension.ca) return;
        writer.boolean(true);
        if (extension.pathLen !== null) writer.integer(extension.pathLen);
      });
      break;
    case 'subjectKeyIdentifier':
      writer.octetString(extension.keyId);
      break;
    case 'authorityKeyIdentifier':
      writer.sequence(() => writer.primitive(contextPrimitive(0), extension.keyId));
      break;
    case 'keyUsage':
      writer.primitive(tag.bitString, keyUsageBits(extension.usages));
      break;
    case 'certificatePolicies':
      writer.sequence(() => writePolicy(writer, extension.policyOid, extension.cpsUri));
      break;
    case 'extKeyUsage':
      writer.sequence(() => {
        for (const purpose of extension.purposes) writer.raw(oidDer(extKeyPurposeOids[purpose]));
      });
      break;
    case 'subjectAltName':
      writer.sequence(() => {
        for (const name of extension.names)
          writer.text(contextPrimitive(name.type === 'email' ? 1 : 2), ia5(name.value));
      });
      break;
    case 'privateKeyUsagePeriod':
      writer.sequence(() => {
        writeGeneralizedTime(writer, extension.notBeforeSeconds, contextPrimitive(0));
        writeGeneralizedTime(writer, extension.notAfterSeconds, contextPrimitive(1));
      });
      break;
    case 'crlDistributionPoints':
    case 'freshestCrl':
      writer.sequence(() => {
        for (const uri of extension.uris) writeDistributionPoint(writer, uri);
      });
      break;
    case 'authorityInfoAccess':
      writer.sequence(() => {
        for (const uri of extension.ocspUris) writeAccess(writer, oid.accessOcsp, uri);
        for (const uri of extension.caIssuersUris) writeAccess(writer, oid.accessCaIssuers, uri);
      });
      break;
    case 'productCategory':
      writer.octetString(Uint8Array.of(extension.category));
      break;
    case 'other':
      writer.raw(extension.valueDer);
      break;
  }
};

/** A named bit list ends at its last set bit (X.690 §11.2.2). */
const keyUsageBits = (usages: readonly KeyUsage[]): Uint8Array => {
  let last = -1;
  const bits = [0, 0];
  for (const usage of usages) {
    const bit = keyUsages.indexOf(usage);
    last = Math.max(last, bit);
    const octet = bit >> 3;
    bits[octet] = (bits[octet] ?? 0) | (0x80 >> (bit & 7));
  }
  return Uint8Array.of((7 - last) & 7, ...bits.slice(0, (last >> 3) + 1));
};

const writePolicy = (writer: DerWriter, policyOid: string, cpsUri: string | null): void => {
  writer.sequence(() => {
    writer.raw(oidDer(policyOid));
    if (cpsUri === null) return;
    writer.sequence(() => {
      writer.sequence(() => {
        writer.raw(oidDer(oid.cpsQualifier));
        writer.text(tag.ia5String, ia5(cpsUri));
      });
    });
  });
};

/** DistributionPoint { distributionPoint [0] { fullName [0] { uniformResourceIdentifier [6] } } } (RFC 5280 §4.2.1.13). */
const writeDistributionPoint = (writer: DerWriter, uri: string): void => {
  writer.sequence(() => {
    writer.constructed(contextConstructed(0), () => {
      writer.constructed(contextConstructed(0), () => writer.text(contextPrimitive(6), ia5(uri)));
    });
  });
};

const writeAccess = (writer: DerWriter, method: string, uri: string): void => {
  writer.sequence(() => {
    writer.raw(oidDer(method));
    writer.text(contextPrimitive(6), ia5(uri));
  });
};

/** IA5String holds ASCII only; a name that is not was to be turned into an A-label, or refused, long before. */
const ia5 = (value: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is the point
  if (!/^[\x00-\x7f]*$/.test(value)) throw new RangeError('an IA5String holds ASCII only');
  return value;
};
