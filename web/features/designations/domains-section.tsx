import { useActingWords } from '../../catalogue/acting-words.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Whole } from '../../ui/whole.tsx';

/** What a designation may be limited to; they are asked for and proven on a page of their own. */
export function DomainsSection({ structureId, domains }: { structureId: string; domains: readonly string[] }) {
  const t = useActingWords().designations;
  return (
    <Pane title={t.domains}>
      {domains.length === 0 ? (
        <p className="sub">{t.domainsNone}</p>
      ) : (
        <ul className="plain">
          {domains.map((domain) => (
            <li key={domain}>
              <Whole>{domain}</Whole>
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <ButtonLink to="/structures/$structureId/domaines" params={{ structureId }}>
          {t.domainsOpen}
        </ButtonLink>
      </div>
    </Pane>
  );
}
