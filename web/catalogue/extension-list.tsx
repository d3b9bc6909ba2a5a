import type { Extension } from '../../core/x509/certificate.ts';
import { useText } from '../i18n/index.tsx';
import { CopyButton } from '../ui/code.tsx';
import type { CertificatePreview } from './certificate-preview.ts';
import { Glossed } from './term.tsx';

type Words = ReturnType<typeof useText>['certificate'];

/** Names of RFC 5280, the same in every language; a value that waits for the key says so. */
function describe(extension: Extension, t: Words): { readonly name: string; readonly value: string } {
  switch (extension.kind) {
    case 'basicConstraints':
      return { name: 'basicConstraints', value: extension.ca ? 'CA:TRUE' : 'CA:FALSE' };
    case 'subjectKeyIdentifier':
      return { name: 'subjectKeyIdentifier', value: t.fromKey };
    case 'authorityKeyIdentifier':
      return { name: 'authorityKeyIdentifier', value: hex(extension.keyId) };
    case 'keyUsage':
      return { name: 'keyUsage', value: `${extension.usages.join(', ')} (${t.keyDependent})` };
    case 'certificatePolicies':
      return { name: 'certificatePolicies', value: [extension.policyOid, extension.cpsUri].filter(Boolean).join(', ') };
    case 'extKeyUsage':
      return { name: 'extendedKeyUsage', value: extension.purposes.join(', ') };
    case 'subjectAltName':
      return { name: 'subjectAltName', value: extension.names.map((name) => `${name.type}:${name.value}`).join(', ') };
    case 'privateKeyUsagePeriod':
      return { name: 'privateKeyUsagePeriod', value: t.keyPeriod };
    case 'crlDistributionPoints':
      return { name: 'cRLDistributionPoints', value: extension.uris.join(', ') };
    case 'freshestCrl':
      return { name: 'freshestCRL', value: extension.uris.join(', ') };
    case 'authorityInfoAccess':
      return {
        name: 'authorityInfoAccess',
        value: [
          ...extension.ocspUris.map((uri) => `OCSP ${uri}`),
          ...extension.caIssuersUris.map((uri) => `caIssuers ${uri}`),
        ].join(', '),
      };
    case 'productCategory':
      return { name: '1.2.250.1.71.1.2.5', value: extension.category.toString(16).padStart(2, '0') };
    case 'other':
      return { name: extension.oid, value: hex(extension.valueDer) };
  }
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export function ExtensionList({ preview }: { preview: CertificatePreview }) {
  const t = useText().certificate;
  const lines = [
    ...preview.extensions.map((extension) => {
      const { name, value } = describe(extension, t);
      return { name: extension.critical ? `${name} (${t.critical})` : name, value };
    }),
    { name: 'signature', value: preview.signatureAlgorithm },
  ];
  return (
    <>
      <p>
        <Glossed text={t.detailsIntro} words={['ca', 'serial']} />
      </p>
      <dl className="extensions">
        <div>
          <dt>{t.subjectName}</dt>
          <dd>{preview.subject}</dd>
          <dd>
            <CopyButton text={preview.subject} subject={t.subjectNameSubject} />
          </dd>
        </div>
        {lines.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
