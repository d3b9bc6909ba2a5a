/**
 * CSRs in the shape of tools that no test machine has: header, line ends, encoding and attributes as they are known to
 * write. The document says so: they prove that the shape is read, not what the tool does.
 */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { contextConstructed, contextPrimitive, tag } from '../../core/x509/der-tags.ts';
import { type Bytes, type DerWriter, encodeDer } from '../../core/x509/der-writer.ts';
import { encodeOid } from '../../core/x509/oids.ts';

interface ShapedCsr {
  readonly name: string;
  readonly make: () => Uint8Array;
  /** Code of the refusal, where refusing is right. */
  readonly refused?: string;
}
export interface ShapedTool {
  readonly tool: string;
  readonly cases: readonly ShapedCsr[];
}

type Write = (writer: DerWriter) => void;
const latin = (text: string): Bytes => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const bmp = (text: string): Bytes => Uint8Array.from([...text].flatMap((letter) => [0, letter.charCodeAt(0)]));
const sequence = (...parts: readonly Write[]) => constructed(tag.sequence, ...parts);
const set = (...parts: readonly Write[]) => constructed(tag.set, ...parts);
const raw =
  (bytes: Uint8Array): Write =>
  (writer) =>
    writer.raw(bytes);
const oid = (dotted: string): Write => raw(encodeOid(dotted));
const text =
  (identifier: number, value: string): Write =>
  (writer) =>
    writer.primitive(identifier, identifier === tag.bmpString ? bmp(value) : latin(value));
const integer =
  (value: number): Write =>
  (writer) =>
    writer.integer(value);
function constructed(identifier: number, ...parts: readonly Write[]): Write {
  return (writer) =>
    writer.constructed(identifier, () => {
      for (const part of parts) part(writer);
    });
}

const named = (dotted: string, identifier: number, value: string) =>
  set(sequence(oid(dotted), text(identifier, value)));
const subject = sequence(
  named('2.5.4.6', tag.printableString, 'FR'),
  named('2.5.4.10', tag.teletexString, 'H\u00f4pital'),
  named('2.5.4.3', tag.printableString, 'typed by the person'),
);
const unicodeSubject = sequence(named('2.5.4.10', tag.bmpString, 'Hôpital'), named('2.5.4.3', tag.utf8String, 'typed'));

const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
const p256 = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const null_ = raw(Uint8Array.of(tag.null, 0));
const signatures = {
  'rsa-sha256': ['sha256', sequence(oid('1.2.840.113549.1.1.11'), null_)],
  'rsa-sha256-no-null': ['sha256', sequence(oid('1.2.840.113549.1.1.11'))],
  'rsa-sha1': ['sha1', sequence(oid('1.2.840.113549.1.1.5'), null_)],
  'ec-sha256': ['sha256', sequence(oid('1.2.840.10045.4.3.2'))],
} as const;

interface Shape {
  readonly pair?: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly name?: Write;
  /** Null leaves the field out, which RFC 2986 does not allow. */
  readonly attributes?: readonly Write[] | null;
  readonly signed?: keyof typeof signatures;
}

function csrDer({ pair = rsa(2048), name = subject, attributes = [], signed = 'rsa-sha256' }: Shape = {}): Bytes {
  const [hash, algorithm] = signatures[signed];
  const spki = raw(pair.publicKey.export({ type: 'spki', format: 'der' }));
  const last = attributes === null ? [] : [constructed(contextConstructed(0), ...attributes)];
  const info = encodeDer(sequence(integer(0), name, spki, ...last), 4096);
  const signature = sign(hash, info, pair.privateKey);
  return encodeDer(
    sequence(raw(info), algorithm, (writer) => writer.bitString(signature)),
    8192,
  );
}

const attribute = (dotted: string, value: Write) => sequence(oid(dotted), set(value));
const extension = (dotted: string, value: Write, critical = false) => {
  const inner = encodeDer(value);
  const flag: Write = (writer) => critical && writer.boolean(true);
  return sequence(oid(dotted), flag, (writer) => writer.octetString(inner));
};
const extensions = sequence(
  extension('2.5.29.15', raw(Uint8Array.of(tag.bitString, 2, 5, 0xa0)), true),
  extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
  extension('2.5.29.17', sequence(text(contextPrimitive(2), 'typed.example'))),
  extension('1.2.840.113549.1.9.15', sequence(sequence(oid('2.16.840.1.101.3.4.1.42')))),
  extension('2.5.29.14', raw(Uint8Array.of(4, 20, ...createHash('sha1').update('typed').digest()))),
);
/** In the order certreq writes them: it does not sort the SET. */
const windows = (client: string, extensionAttribute: string) => [
  attribute('1.3.6.1.4.1.311.13.2.3', text(tag.ia5String, '10.0.20348.2')),
  attribute(
    '1.3.6.1.4.1.311.21.20',
    sequence(
      integer(client === 'certreq' ? 9 : 5),
      text(tag.utf8String, 'srv12.typed.example'),
      text(tag.utf8String, 'TYPED\\admin'),
      text(tag.utf8String, client),
    ),
  ),
  attribute(
    '1.3.6.1.4.1.311.13.2.2',
    sequence(integer(1), text(tag.bmpString, 'Microsoft Software Key Storage Provider'), raw(Uint8Array.of(3, 1, 0))),
  ),
  attribute(extensionAttribute, extensions),
];
const certreq = windows('certreq', '1.2.840.113549.1.9.14');

const base64 = (der: Uint8Array, width: number, end: string): string =>
  Buffer.from(der)
    .toString('base64')
    .replace(new RegExp(`.{1,${width}}`, 'g'), `$&${end}`);
const pem = (der: Uint8Array, { label = 'NEW CERTIFICATE REQUEST', end = '\r\n', width = 64 } = {}): string =>
  `-----BEGIN ${label}-----${end}${base64(der, width, end)}-----END ${label}-----${end}`;
const utf16 = (value: string): Uint8Array => Buffer.from(`\ufeff${value}`, 'utf16le');

export const shapedTools: readonly ShapedTool[] = [
  {
    tool: 'Windows (certreq)',
    cases: [
      { name: 'RSA 2048, NEW header, CRLF', make: () => latin(pem(csrDer({ attributes: certreq }))) },
      { name: 'RSA 2048, saved as UTF-16 with BOM', make: () => utf16(pem(csrDer({ attributes: certreq }))) },
      {
        name: 'P-256, DER, name in BMPString',
        make: () => csrDer({ pair: p256(), signed: 'ec-sha256', name: unicodeSubject, attributes: certreq }),
      },
      {
        name: 'RSA 2048, extensions under Microsoft’s own attribute (IIS)',
        make: () => latin(pem(csrDer({ attributes: windows('InetMgr.exe', '1.3.6.1.4.1.311.2.1.14') }))),
      },
    ],
  },
  {
    tool: 'Old appliances',
    cases: [
      { name: 'RSA 2048, no attributes field', make: () => latin(pem(csrDer({ attributes: null }), { end: '\n' })) },
      { name: 'RSA 2048, no NULL in the algorithm', make: () => csrDer({ signed: 'rsa-sha256-no-null' }) },
      { name: 'RSA 2048, no subject', make: () => csrDer({ name: sequence() }) },
      { name: 'RSA 2048, base64 without PEM header', make: () => latin(base64(csrDer(), 76, '\r\n')) },
      { name: 'RSA 2048, PEM on one line', make: () => latin(pem(csrDer(), { width: 16_384, end: '\n' })) },
      {
        name: 'RSA 2048, copied from a console: text around, spaces before the lines',
        make: () => latin(`gw3# show csr\r\n\r\n${pem(csrDer(), { end: ' \r\n  ' })}\r\ngw3# `),
      },
      { name: 'RSA 2048, SHA-1', make: () => csrDer({ signed: 'rsa-sha1' }), refused: 'csr.signature-hash-weak' },
      { name: 'RSA 1024', make: () => csrDer({ pair: rsa(1024) }), refused: 'key.rsa-size' },
    ],
  },
];
