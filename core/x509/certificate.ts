import type { Outcome } from '../outcome.ts';
import { cursorOver, type DerCursor, reading, stop } from './der-reader.ts';
import { contextConstructed, tag } from './der-tags.ts';
import { type Bytes, DerWriter } from './der-writer.ts';
import { type ExtensionRefusalCode, readExtension, readRawExtensions } from './extension-reader.ts';
import { writeExtension } from './extension-writer.ts';
import type { Extension } from './extensions.ts';
import {
  type DistinguishedName,
  type ForeignName,
  type NameRefusalCode,
  readName,
  toDistinguishedName,
  writeName,
} from './names.ts';
import { type SignatureAlgorithm, signatureAlgorithmDer, signatureAlgorithmFromDer } from './signature-algorithms.ts';
import { readTime, writeTime } from './times.ts';

export type { Extension, ExtKeyPurpose, KeyUsage, SubjectAltName } from './extensions.ts';

export type CertificateRefusalCode =
  | NameRefusalCode
  | ExtensionRefusalCode
  | 'certificate.version'
  | 'certificate.serial-invalid'
  | 'certificate.signature-algorithm'
  | 'certificate.subject-unsupported';

/** What an authority signs, as values (RFC 5280 §4.1). */
export interface TbsCertificate {
  /** 16 octets, the first in 01 to 7F (`newSerial`). */
  readonly serial: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** The issuer certificate's subject, byte for byte (R27). */
  readonly issuerNameDer: Uint8Array;
  readonly notBeforeSeconds: number;
  readonly notAfterSeconds: number;
  readonly subject: DistinguishedName;
  readonly spkiDer: Uint8Array;
  /** In encoding order. */
  readonly extensions: readonly Extension[];
}

const serialOctets = 16;

/** 16 random octets, the first brought to 01 to 7F: positive, always as long, 120 random bits and more (R21). */
export const newSerial = (random: (length: number) => Uint8Array): Bytes => {
  const serial = Uint8Array.from(random(serialOctets));
  serial[0] = ((serial[0] ?? 0) % 0x7f) + 1;
  return serial;
};

/** The TBSCertificate in DER. Throws RangeError on what the builder should never ask: serial, time or name out of form. */
export const encodeTbs = (tbs: TbsCertificate): Bytes => {
  const first = tbs.serial[0] ?? 0;
  if (tbs.serial.length !== serialOctets || first === 0 || first > 0x7f)
    throw new RangeError('not a serial of newSerial');
  const writer = new DerWriter(2048);
  writer.sequence(() => {
    writer.constructed(contextConstructed(0), () => writer.integer(2));
    writer.primitive(tag.integer, tbs.serial);
    writer.raw(signatureAlgorithmDer(tbs.signatureAlgorithm));
    writer.raw(tbs.issuerNameDer);
    writer.sequence(() => {
      writeTime(writer, tbs.notBeforeSeconds);
      writeTime(writer, tbs.notAfterSeconds);
    });
    writeName(writer, tbs.subject);
    writer.raw(tbs.spkiDer);
    writer.constructed(contextConstructed(3), () => {
      writer.sequence(() => {
        for (const extension of tbs.extensions) writeExtension(writer, extension);
      });
    });
  });
  return writer.finish();
};

export interface ParsedCertificate {
  readonly tbs: TbsCertificate;
  readonly issuer: ForeignName;
  readonly subjectNameDer: Uint8Array;
  readonly tbsDer: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
}

/**
 * A v3 certificate of this family: names of our attribute types, algorithms we sign with. The signature is not verified
 * and `tbs.extensions` keeps what is not ours as `other`.
 */
export const parseCertificate = (der: Uint8Array): Outcome<ParsedCertificate, CertificateRefusalCode> =>
  reading(der, (cursor) =>
    cursor.sequence((certificate) => {
      const tbsDer = certificate.raw();
      const algorithmDer = certificate.raw();
      const signatureAlgorithm = signatureAlgorithmFromDer(algorithmDer);
      if (signatureAlgorithm === undefined) return stop<CertificateRefusalCode>('certificate.signature-algorithm');
      const signature = certificate.bitString();
      const { subjectNameDer, issuer, ...tbs } = readTbs(tbsDer);
      // RFC 5280 §4.1.1.2: the same algorithm in both places (R27).
      if (tbs.signatureAlgorithm !== signatureAlgorithm) {
        return stop<CertificateRefusalCode>('certificate.signature-algorithm');
      }
      return { tbs, issuer, subjectNameDer, tbsDer, signatureAlgorithm, signature };
    }),
  );

const readTbs = (tbsDer: Uint8Array) =>
  cursorOver(tbsDer).sequence((tbs) => {
    const version = tbs.optional(contextConstructed(0), (cursor) =>
      cursor.constructed(contextConstructed(0), (inner) => inner.smallInteger()),
    );
    if (version !== 2) return stop<CertificateRefusalCode>('certificate.version');
    const serial = readSerial(tbs);
    const signatureAlgorithm = signatureAlgorithmFromDer(tbs.raw());
    if (signatureAlgorithm === undefined) return stop<CertificateRefusalCode>('certificate.signature-algorithm');
    const issuerNameDer = tbs.raw();
    const issuer = readName(cursorOver(issuerNameDer));
    const validity = tbs.sequence((value) => ({ notBeforeSeconds: readTime(value), notAfterSeconds: readTime(value) }));
    const subjectNameDer = tbs.raw();
    const subject = toDistinguishedName(readName(cursorOver(subjectNameDer)));
    if (subject === null) return stop<CertificateRefusalCode>('certificate.subject-unsupported');
    const spkiDer = tbs.raw();
    const extensions = tbs.constructed(contextConstructed(3), readRawExtensions).map(readExtension);
    return {
      serial,
      signatureAlgorithm,
      issuerNameDer,
      issuer,
      ...validity,
      subject,
      subjectNameDer,
      spkiDer,
      extensions,
    };
  });

/** RFC 5280 §4.1.2.2: positive, at most 20 octets. */
const readSerial = (cursor: DerCursor): Uint8Array => {
  const serial = cursor.integer();
  const positive = (serial[0] ?? 0x80) < 0x80 && !(serial.length === 1 && serial[0] === 0);
  return positive && serial.length <= 20 ? serial : stop<CertificateRefusalCode>('certificate.serial-invalid');
};
