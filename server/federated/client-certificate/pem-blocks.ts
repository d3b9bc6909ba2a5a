import { base64ToBytes } from '../../../core/x509/base64.ts';

/** The DER of each block of this label in a text, in order (RFC 7468); null where one is not base64. */
export const pemBlocks = (text: string, label: 'CERTIFICATE' | 'X509 CRL'): readonly (Uint8Array | null)[] =>
  [...text.matchAll(new RegExp(`-----BEGIN ${label}-----([^-]*)-----END ${label}-----`, 'g'))].map(([, body = '']) =>
    base64ToBytes(body.replace(/\s+/g, '')),
  );
