import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import { base64ToBytes } from '../../../core/x509/base64.ts';
import { findPrivateKey } from '../../../core/x509/private-key-detector.ts';
import type { Presented } from './judge-certificate.ts';
import { pemBlocks } from './pem-blocks.ts';

export type HeaderRefusal = 'client-certificate.header-malformed' | 'key.private-received';

/** A certificate of 8 KiB, escaped; Node takes 16 KiB of headers in all. */
const mostCharacters = 12_000;

/** RFC 9440 §2.2 and §2.3; any other name holds `$ssl_client_escaped_cert` of nginx. */
const standardName = 'client-cert';
const chainName = 'client-cert-chain';

/** `raw`: names and values in turn, as they arrived, so that a second one cannot hide behind the first. */
export function readCertificateHeader(name: string, raw: readonly string[]): Outcome<Presented, HeaderRefusal> {
  const isStandard = name.toLowerCase() === standardName;
  const values = valuesOf(raw, name);
  const chain = isStandard ? valuesOf(raw, chainName).join(',') : '';
  const [value, second] = values;
  if (second !== undefined) return refuse('client-certificate.header-malformed');
  if (value === undefined || value === '') return accept({ leafDer: null, chainDer: [] });
  if (value.length > mostCharacters || chain.length > mostCharacters)
    return refuse('client-certificate.header-malformed');
  if ([value, chain].some((text) => findPrivateKey(text) !== null)) return refuse('key.private-received');
  const leafDer = isStandard ? byteSequence(value) : escapedPem(value);
  const chainDer = chain === '' ? [] : chain.split(',').map((member) => byteSequence(member.trim()));
  if (leafDer === null || chainDer.some((der) => der === null)) return refuse('client-certificate.header-malformed');
  return accept({ leafDer, chainDer: chainDer.filter((der) => der !== null) });
}

const valuesOf = (raw: readonly string[], name: string): readonly string[] =>
  raw.flatMap((text, at) => (at % 2 === 1 && raw[at - 1]?.toLowerCase() === name.toLowerCase() ? [text.trim()] : []));

/** RFC 8941 §3.3.5: base64 between colons. RFC 9440 defines no parameter, so none is taken. */
function byteSequence(text: string): Uint8Array | null {
  const [, base64] = /^:([A-Za-z0-9+/=]+):$/.exec(text) ?? [];
  return base64 === undefined ? null : base64ToBytes(base64);
}

/** One PEM block, percent-encoded. */
function escapedPem(text: string): Uint8Array | null {
  let pem: string;
  try {
    pem = decodeURIComponent(text);
  } catch {
    return null;
  }
  const [der, second] = pemBlocks(pem, 'CERTIFICATE');
  return der === undefined || second !== undefined ? null : der;
}
