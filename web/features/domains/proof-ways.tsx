import type { DomainView } from '../../../core/contract/domains.ts';
import { proofOfDomain } from '../../../core/identifiers/domain-proof.ts';
import { Glossed } from '../../catalogue/term.tsx';
import type { DomainWords } from '../../i18n/domain-words.ts';
import { useFormat } from '../../i18n/index.tsx';
import { CodeBlock } from '../../ui/code.tsx';
import { Details } from '../../ui/details.tsx';
import { Rich } from '../../ui/rich.tsx';
import { Tabs } from '../../ui/tabs.tsx';

/** What to put in the DNS or on the web site, and a text for whoever runs them. */
export function ProofWays({ domain, t }: { domain: DomainView; t: DomainWords }) {
  const format = useFormat();
  const { name } = domain;
  const { dnsName, dnsValue, httpUrl, httpContent } = proofOfDomain(name, domain.token);
  const date = format.date(domain.lapsesAt ?? domain.proveBefore);
  const text = t.sendText({ domain: name, name: dnsName, value: dnsValue, date, structure: domain.structureName });
  return (
    <>
      <Tabs
        label={t.ways}
        tabs={[
          {
            id: 'dns',
            label: t.wayDns,
            content: (
              <div className="proof">
                <p>
                  <Glossed text={t.dnsLead({ domain: name })} words={['txt']} />
                </p>
                <CodeBlock title={t.recordName} code={dnsName} copySubject={t.recordNameSubject({ domain: name })} />
                <CodeBlock title={t.recordValue} code={dnsValue} copySubject={t.recordValueSubject({ domain: name })} />
              </div>
            ),
          },
          {
            id: 'http',
            label: t.wayHttp,
            content: (
              <div className="proof">
                <p>
                  <Rich text={t.httpLead({ domain: name })} />
                </p>
                <CodeBlock title={t.fileAddress} code={httpUrl} copySubject={t.fileAddressSubject({ domain: name })} />
                <CodeBlock
                  title={t.fileContent}
                  code={httpContent}
                  copySubject={t.fileContentSubject({ domain: name })}
                />
              </div>
            ),
          },
        ]}
      />
      <Details summary={t.send}>
        <CodeBlock title={t.sendTitle} code={text} copySubject={t.sendSubject({ domain: name })} />
      </Details>
    </>
  );
}
