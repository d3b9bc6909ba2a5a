import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';
import { remarksOf } from '../../../core/csr-doctor/remarks.ts';
import type { ParsedCsr } from '../../../core/x509/csr.ts';
import type { CsrWords } from '../../i18n/csr-words.ts';
import { Note } from '../../ui/message.tsx';
import { Words } from '../../ui/whole.tsx';

/** What is worth a word in a CSR that is taken. */
export function CsrRemarks(props: { words: CsrWords; csr: ParsedCsr; names: CertificateNames }) {
  return remarksOf(props.csr, props.names).map(({ about, names }) => {
    const { title, text } = props.words.remarks[about];
    return (
      <div className="field" key={about}>
        <Note tone={about === 'challenge-password' ? 'warn' : 'info'} title={title}>
          <p>
            <Words>{text({ names: names.join(', ') })}</Words>
          </p>
        </Note>
      </div>
    );
  });
}
