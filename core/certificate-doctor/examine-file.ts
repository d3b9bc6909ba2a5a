import { base64ToBytes } from '../x509/base64.ts';
import { berToDer } from '../x509/ber.ts';
import { reading } from '../x509/der-reader.ts';
import { type Bytes, encodeDer } from '../x509/der-writer.ts';
import { extKeyPurposeOids } from '../x509/extensions.ts';
import { type ForeignCertificate, readForeignCertificate } from '../x509/foreign-certificate.ts';
import { toRfc4514 } from '../x509/names.ts';
import { openPkcs8 } from '../x509/pkcs8.ts';
import { openPkcs12, type Pkcs12Means } from '../x509/pkcs12-reader.ts';
import { privateKeyShapeAt } from '../x509/private-key-shapes.ts';
import { type UnreadProtection, unreadProtection } from '../x509/protection-names.ts';
import { type ProvingMeans, proveKey } from '../x509/prove-key.ts';
import { decodeTextFile } from '../x509/text-file.ts';
import { chainFindings, clientUse, type Finding, isForServers, validityOf } from './findings.ts';
import { isSelfIssued, judgeChain, type KnownAuthorities } from './judge-chain.ts';

export type ExamineMeans = Pkcs12Means &
  ProvingMeans & { readonly known: KnownAuthorities; readonly nowSeconds: number };

/** What a file holds; of its key, only whether it is there and whose it is. */
export interface FileView {
  readonly kind: 'pkcs12' | 'pem' | 'der' | 'unknown';
  /** The person's own certificate, the first that is no authority; null when there is none. */
  readonly leaf: ForeignCertificate | null;
  readonly certificates: readonly ForeignCertificate[];
  readonly findings: readonly Finding[];
}

type Contents = {
  readonly certificatesDer: readonly Uint8Array[];
  readonly keys: readonly KeyFound[];
  readonly findings: readonly Finding[];
};
/** `bare`: no password protects it. */
type KeyFound = { readonly form: 'pkcs8' | 'bare'; readonly der: Bytes; readonly bare: boolean };

const maxBytes = 65_536;
const nothing = { certificatesDer: [], keys: [] };

/** Reads a PKCS#12, a PEM of any blocks, or a DER certificate; an empty password stands for none. */
export async function examineFile(file: Uint8Array, password: string, means: ExamineMeans): Promise<FileView> {
  const kind = kindOf(file);
  if (file.length > maxBytes) return seen('unknown', [{ code: 'file.too-large' }]);
  if (kind === 'unknown') return seen(kind, [{ code: 'file.unknown' }]);
  const contents =
    kind === 'pkcs12'
      ? await fromPkcs12(file, password, means)
      : kind === 'pem'
        ? await fromPem(decodeTextFile(file), password, means)
        : { ...nothing, certificatesDer: [file], findings: [] };
  const read = contents.certificatesDer.map(readForeignCertificate);
  const certificates = read.flatMap((one) => (one.ok ? [one.value] : []));
  const leaf = certificates.find(({ isCa }) => !isCa) ?? certificates[0] ?? null;
  const broken: readonly Finding[] = read.some((one) => !one.ok) ? [{ code: 'file.damaged' }] : [];
  if (leaf === null) {
    const told = contents.findings.length > 0;
    return seen(kind, [...contents.findings, ...broken, ...(told ? [] : [{ code: 'certificate.absent' as const }])]);
  }
  const findings = await judgeContents(leaf, certificates, contents, means);
  return { kind, leaf, certificates, findings: [...contents.findings, ...broken, ...findings] };
}

const seen = (kind: FileView['kind'], findings: readonly Finding[]): FileView => ({
  ...{ kind, findings, leaf: null, certificates: [] },
});

const kindOf = (file: Uint8Array): FileView['kind'] => {
  // A shape is known by lengths as DER writes them; a file cut short has none, and is known by its first octets.
  const der = berToDer(file);
  if (privateKeyShapeAt(der.ok ? der.value : file, 0) === 'pkcs12') return 'pkcs12';
  if (decodeTextFile(file.subarray(0, maxBytes)).includes('-----BEGIN ')) return 'pem';
  return readForeignCertificate(file).ok ? 'der' : 'unknown';
};

async function fromPkcs12(file: Uint8Array, password: string, means: ExamineMeans): Promise<Contents> {
  const opened = await openPkcs12(file, password, means);
  if (opened.kind === 'opened') {
    const keys = opened.keys.map(({ pkcs8, sealed }) => ({ form: 'pkcs8' as const, der: pkcs8, bare: !sealed }));
    const used = password !== '' && opened.passwordUsed;
    return { certificatesDer: opened.certificatesDer, keys, findings: used ? [{ code: 'password.opens' }] : [] };
  }
  if (opened.kind === 'password-wrong') {
    return { ...nothing, findings: [{ code: password === '' ? 'password.needed' : 'password.wrong' }] };
  }
  return {
    ...nothing,
    findings: [opened.kind === 'unsupported' ? unread('pkcs12', opened.protection) : { code: 'file.damaged' }],
  };
}

const unread = (form: 'pkcs12' | 'key', protection: UnreadProtection): Finding => ({
  ...{ code: 'file.protection-unread', form, protection },
});

/** The encryption of PEM before PKCS#8 (RFC 1421 §4.6.1.1, as OpenSSL used it), null where there is none. */
const oldPemProtection = (body: string): UnreadProtection | null => {
  const [, name] = /^Proc-Type: *4,ENCRYPTED\s+DEK-Info: *([\w-]{1,40})/m.exec(body) ?? [];
  return name === undefined ? null : { name: `${name} (PEM DEK-Info)`, why: 'unknown' };
};

/** Inside, a hyphen may be in a header: `DEK-Info: AES-256-CBC`. */
const pemBlock = /-----BEGIN ([A-Z0-9 ]{1,60})-----([^-]*(?:-(?!----)[^-]*)*)-----END \1-----/g;

async function fromPem(text: string, password: string, means: ExamineMeans): Promise<Contents> {
  const certificatesDer: Uint8Array[] = [];
  const keys: KeyFound[] = [];
  const findings: Finding[] = [];
  for (const [, label = '', body = ''] of text.matchAll(pemBlock)) {
    const isKey = label.endsWith('PRIVATE KEY');
    if (!isKey && !/^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label)) continue;
    const der = base64ToBytes(body.replace(/\s+/g, ''));
    const old = oldPemProtection(body);
    if (old !== null) findings.push(unread('key', old));
    else if (der === null) findings.push({ code: 'file.damaged' });
    else if (!isKey) certificatesDer.push(der);
    else if (label === 'PRIVATE KEY') keys.push({ form: 'pkcs8', der, bare: true });
    else if (label !== 'ENCRYPTED PRIVATE KEY') keys.push({ form: 'bare', der, bare: true });
    else if (password === '') findings.push({ code: 'password.needed' });
    else {
      const opened = await openPkcs8(der, password, means);
      if (opened.ok) {
        keys.push({ form: 'pkcs8', der: opened.value, bare: false });
        findings.push({ code: 'password.opens' });
      } else {
        const { code, params } = opened.refusal;
        if (code === 'pkcs8.password-wrong') findings.push({ code: 'password.wrong' });
        else if (code === 'pkcs8.scheme-unsupported') findings.push(unread('key', unreadProtection(params)));
        else findings.push({ code: 'file.damaged' });
      }
    }
  }
  return { certificatesDer, keys, findings };
}

async function judgeContents(
  leaf: ForeignCertificate,
  certificates: readonly ForeignCertificate[],
  { keys, findings }: Contents,
  means: ExamineMeans,
): Promise<readonly Finding[]> {
  const others = certificates.filter((one) => one !== leaf);
  const chain = await judgeChain(leaf, others, means.known, means.subtle);
  const inOrder = chain.inOrder && certificates[0] === leaf;
  const sealed = findings.some(({ code }) => code.startsWith('password.') || code === 'file.protection-unread');
  return [
    ...(await keyFindings(leaf, keys, sealed, means)),
    ...(leaf.isCa && isSelfIssued(leaf) ? [] : chainFindings({ ...chain, inOrder }, toRfc4514(leaf.issuer))),
    validityOf(leaf, means.nowSeconds),
    ...usesOf(leaf),
  ];
}

const usesOf = (leaf: ForeignCertificate): readonly Finding[] => {
  if (leaf.isCa) return [{ code: 'use.authority' }];
  const client = leaf.purposes?.includes(extKeyPurposeOids.clientAuth) === true ? [clientUse(leaf)] : [];
  return [
    ...client,
    ...(isForServers(leaf) ? [{ code: 'use.server' as const }] : []),
    ...(leaf.purposes?.includes(extKeyPurposeOids.emailProtection) === true ? [{ code: 'use.mail' as const }] : []),
  ];
};

async function keyFindings(
  leaf: ForeignCertificate,
  keys: readonly KeyFound[],
  sealed: boolean,
  means: ExamineMeans,
): Promise<readonly Finding[]> {
  if (keys.length === 0) return sealed ? [] : [{ code: 'key.absent' }];
  const proofs = await Promise.all(
    keys.map(async ({ form, der }) => {
      const pkcs8 = form === 'pkcs8' ? der : wrapped(der, leaf.spkiDer);
      const proof = await proveKey(pkcs8, leaf.spkiDer, means);
      pkcs8.fill(0);
      der.fill(0);
      return proof;
    }),
  );
  const bare: readonly Finding[] = keys.some((key) => key.bare) ? [{ code: 'key.bare' }] : [];
  if (proofs.includes('matches')) return [{ code: 'key.matches' }, ...bare];
  if (proofs.includes('unjudged')) return [{ code: 'key.unjudged' }, ...bare];
  return [{ code: proofs.includes('other-key') ? 'key.other' : 'key.damaged' }, ...bare];
}

/** PKCS#8 (RFC 5958 §2) of a key written without its algorithm's name: that of the certificate is tried. */
const wrapped = (der: Bytes, spkiDer: Uint8Array): Bytes => {
  const algorithm = reading(spkiDer, (cursor) => {
    const spki = cursor.enter(0x30);
    const algorithmDer = spki.raw();
    spki.raw();
    return algorithmDer;
  });
  return encodeDer((writer) => {
    writer.sequence(() => {
      writer.integer(0);
      if (algorithm.ok) writer.raw(algorithm.value);
      writer.octetString(der);
    });
  }, der.length + 64);
};
