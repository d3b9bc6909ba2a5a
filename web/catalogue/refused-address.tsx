import type { RefusedAddress } from '../../core/contract/mailbox.ts';
import { useAccount } from '../api/account.tsx';
import { useRefusedAddresses } from '../api/mail-queries.ts';
import { useText } from '../i18n/index.tsx';
import { Note, Tag } from '../ui/message.tsx';
import { Words } from '../ui/whole.tsx';

function RefusedAddressNote({ refused }: { refused: RefusedAddress }) {
  const t = useText().mails;
  const asks = useAccount().roles.includes('technicalAdmin');
  return (
    <Note tone="bad" title={<Words>{t.refusedTitle({ address: refused.address })}</Words>}>
      <p>
        <Words>{t.refusedWords({ words: refused.words })}</Words>
      </p>
      <p>{asks ? t.refusedNext : t.refusedNextOfficer}</p>
    </Note>
  );
}

/** What a person must know of the notices of one request, or of any that they see. Nothing when all arrives. */
export function RefusedAddresses({ requestId }: { requestId?: string | undefined }) {
  const refused = useRefusedAddresses().filter(
    ({ requestIds }) => requestId === undefined || requestIds.includes(requestId),
  );
  if (refused.length === 0) return null;
  return (
    <div className="stack after-list">
      {refused.slice(0, 5).map((one) => (
        <RefusedAddressNote key={one.address} refused={one} />
      ))}
    </div>
  );
}

/** On a line of a list, for one request or those of a pack. */
export function RefusedMark({ requestIds }: { requestIds: readonly string[] }) {
  const t = useText().mails;
  const refused = useRefusedAddresses().flatMap((address) => address.requestIds);
  if (!requestIds.some((id) => refused.includes(id))) return null;
  return (
    <Tag tone="bad" icon="alert">
      {t.refusedMark}
    </Tag>
  );
}
