import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { domainToAskQuery, structureDomainsQuery } from '../../api/domain-queries.ts';
import { useQuery } from '../../api/use-query.ts';
import { type DomainWords, useDomainWords } from '../../i18n/domain-words.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { OkLine } from '../../ui/message.tsx';
import { AskForDomain } from './ask-for-domain.tsx';
import { DomainSteps } from './domain-steps.tsx';

interface MissingDomainProps {
  /** Of the field under which it stands. */
  readonly id: string;
  readonly structureId: string;
  readonly offer: string;
  /** A server name, or the domain of an address; empty where nothing was typed. */
  readonly typed: string;
}

/** « Faire corriger le domaine »: asked, proven and followed where it is missed. The draft behind is untouched. */
export function MissingDomain(props: MissingDomainProps) {
  // Its name is there from the first, so that nothing moves once the rest of the words has come.
  const missing = useText().ask.missingDomain;
  const t = useDomainWords();
  const [open, setOpen] = useState(false);
  if (!open || t === null) {
    return (
      <p className="after-field">
        <Button size="small" variant="quiet" icon="globe" onClick={() => setOpen(true)}>
          {missing}
        </Button>
      </p>
    );
  }
  return (
    <section className="inset" aria-label={missing}>
      <h2>{missing}</h2>
      <p className="small">{t.missingLead({ domain: props.typed })}</p>
      <Missing {...props} t={t} />
      <div className="buttons inset-end">
        <Button size="small" icon="close" onClick={() => setOpen(false)}>
          {t.close}
        </Button>
        <Link to="/structures/$structureId/domaines" params={{ structureId: props.structureId }}>
          {t.missingPage}
        </Link>
      </div>
    </section>
  );
}

function Missing({ id, structureId, offer, typed, t }: MissingDomainProps & { t: DomainWords }) {
  const [askedId, setAskedId] = useState<string | null>(null);
  const proposal = useQuery({
    ...domainToAskQuery(structureId, typed, offer),
    enabled: typed !== '' && askedId === null,
  });
  const list = useQuery(structureDomainsQuery(structureId)).data;
  const followed = askedId ?? proposal.data?.domain?.id;
  const domain = list?.domains.find((one) => one.id === followed);
  if (domain?.state === 'granted') return <OkLine>{t.missingGranted}</OkLine>;
  if (domain !== undefined) return <DomainSteps domain={domain} provable={list?.provable ?? true} t={t} />;
  if (typed !== '' && proposal.isPending) return null;
  const proposed = proposal.data?.name ?? typed;
  return (
    <AskForDomain
      key={proposed}
      id={`${id}-domain`}
      structureId={structureId}
      offer={offer}
      proposed={proposed}
      {...(list !== undefined && { structureName: list.structure.name })}
      t={t}
      onAsked={(asked) => setAskedId(asked.id)}
    />
  );
}
