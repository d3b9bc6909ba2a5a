import type { OfferedRight } from '../../../core/contract/invitations.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { Note } from '../../ui/message.tsx';
import { Rich } from '../../ui/rich.tsx';
import { Rows } from '../../ui/rows.tsx';

/** Who invites, to what: read before anything is accepted. */
export function OfferedRightCard({ offered }: { offered: OfferedRight }) {
  const t = useActingWords();
  const words = t.joining;
  const format = useFormat();
  const isAdmin = offered.kind === 'technicalAdmin';
  const row = (term: string, value: string) => ({ key: term, term, value });
  const until =
    offered.validUntil === null
      ? t.designations.noEnd
      : format.longDate(new Date(Date.parse(offered.validUntil) - 1).toISOString());
  return (
    <Pane>
      <p className="sub">
        <Rich text={offered.givenBy === null ? words.fromOperator : words.from({ name: offered.givenBy })} />
      </p>
      <Rows
        rows={[
          row(words.rowRole, t.designations.roles[offered.kind]),
          ...(offered.structure === null
            ? []
            : [row(words.rowStructure, `${offered.structure.name}, ${offered.structure.certifiedIdentifier}`)]),
          ...(isAdmin
            ? [
                row(words.rowOffers, offered.offers.join(', ')),
                row(words.rowDomains, offered.domains?.join(', ') ?? t.designations.allDomains),
              ]
            : []),
          row(words.rowUntil, until),
          row(words.rowSentTo, offered.email),
          row(words.rowLink, format.longDateTime(offered.expiresAt)),
        ]}
      />
      {offered.structure === null && <Note>{words.secondOfficer}</Note>}
    </Pane>
  );
}
