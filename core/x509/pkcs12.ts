import { sha256 } from '@noble/hashes/sha2.js';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { contextConstructed, contextPrimitive, tag } from './der-tags.ts';
import { type Bytes, type DerWriter, encodeDer } from './der-writer.ts';
import { oid, oidDer } from './oids.ts';
import { toBmp } from './pkcs12-mac.ts';

export type Pkcs12RefusalCode = 'pkcs12.password-empty' | 'pkcs12.password-not-ascii';

export interface Pkcs12Content {
  readonly certificateDer: Uint8Array;
  /** From the leaf's issuer up to the root. */
  readonly chainDer: readonly Uint8Array[];
  readonly pkcs8Der: Bytes;
  /** The alias that keytool and Windows show. */
  readonly friendlyName: string;
}

/** How a file is encrypted and sealed: what differs between the modern form and one for old readers. */
export interface Pkcs12Form {
  encrypt(plain: Bytes, password: string): Promise<{ readonly algorithmDer: Bytes; readonly sealed: Bytes }>;
  /** MacData over the content of authSafe. */
  macData(content: Bytes, password: string): Bytes;
}

/** A PFX (RFC 7292 §4): certificates encrypted, leaf first; then the key, shrouded and tied to the leaf by localKeyId. */
export const buildPkcs12 = async (
  content: Pkcs12Content,
  password: string,
  form: Pkcs12Form,
): Promise<Outcome<Bytes, Pkcs12RefusalCode>> => {
  if (password === '') return refuse('pkcs12.password-empty');
  // Java refuses other characters, whatever wrote the file ("Password is not ASCII").
  if (!/^[\x20-\x7e]+$/.test(password)) return refuse('pkcs12.password-not-ascii');
  const attributes = leafAttributes(content);
  const certificates = await form.encrypt(certificateBags(content, attributes), password);
  const key = await form.encrypt(content.pkcs8Der, password);
  const authenticatedSafe = encodeDer((writer) => {
    writer.sequence(() => {
      writeEncryptedData(writer, certificates);
      writeData(writer, keyBag(key, attributes));
    });
  }, 8192);
  const pfx = encodeDer((writer) => {
    writer.sequence(() => {
      writer.integer(3);
      writeData(writer, authenticatedSafe);
      writer.raw(form.macData(authenticatedSafe, password));
    });
  }, authenticatedSafe.length + 256);
  return accept(pfx);
};

type Encrypted = Awaited<ReturnType<Pkcs12Form['encrypt']>>;

/** ContentInfo of pkcs7-data: `content` in an OCTET STRING. */
const writeData = (writer: DerWriter, content: Uint8Array): void => {
  writer.sequence(() => {
    writer.raw(oidDer(oid.pkcs7Data));
    writer.constructed(contextConstructed(0), () => writer.octetString(content));
  });
};

/** ContentInfo of encryptedData (RFC 2315 §13). */
const writeEncryptedData = (writer: DerWriter, { algorithmDer, sealed }: Encrypted): void => {
  writer.sequence(() => {
    writer.raw(oidDer(oid.pkcs7EncryptedData));
    writer.constructed(contextConstructed(0), () => {
      writer.sequence(() => {
        writer.integer(0);
        writer.sequence(() => {
          writer.raw(oidDer(oid.pkcs7Data));
          writer.raw(algorithmDer);
          writer.primitive(contextPrimitive(0), sealed);
        });
      });
    });
  });
};

/** SafeContents of one bag for each certificate; only the leaf carries the attributes. */
const certificateBags = (content: Pkcs12Content, attributes: Bytes): Bytes =>
  encodeDer((writer) => {
    writer.sequence(() => {
      for (const [i, certificateDer] of [content.certificateDer, ...content.chainDer].entries()) {
        writer.sequence(() => {
          writer.raw(oidDer(oid.certBag));
          writer.constructed(contextConstructed(0), () => {
            writer.sequence(() => {
              writer.raw(oidDer(oid.x509Certificate));
              writer.constructed(contextConstructed(0), () => writer.octetString(certificateDer));
            });
          });
          if (i === 0) writer.raw(attributes);
        });
      }
    });
  }, 8192);

const keyBag = ({ algorithmDer, sealed }: Encrypted, attributes: Bytes): Bytes =>
  encodeDer((writer) => {
    writer.sequence(() => {
      writer.sequence(() => {
        writer.raw(oidDer(oid.shroudedKeyBag));
        writer.constructed(contextConstructed(0), () => {
          writer.sequence(() => {
            writer.raw(algorithmDer);
            writer.octetString(sealed);
          });
        });
        writer.raw(attributes);
      });
    });
  }, 4096);

/** friendlyName, and a localKeyId that leaf and key share; its octets are free (RFC 2985 §5.5.2). */
const leafAttributes = ({ friendlyName, certificateDer }: Pkcs12Content): Bytes => {
  const localKeyId = sha256(certificateDer).subarray(0, 20);
  return encodeDer((writer) => {
    writer.constructed(tag.set, () => {
      writer.sequence(() => {
        writer.raw(oidDer(oid.friendlyName));
        writer.constructed(tag.set, () => writer.primitive(tag.bmpString, toBmp(friendlyName)));
      });
      writer.sequence(() => {
        writer.raw(oidDer(oid.localKeyId));
        writer.constructed(tag.set, () => writer.octetString(localKeyId));
      });
    });
  });
};
