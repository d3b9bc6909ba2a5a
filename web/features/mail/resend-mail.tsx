import { useState } from 'react';
import { type MailView, resendMail } from '../../../core/contract/mailbox.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { mailQuery } from '../../api/mail-queries.ts';
import { useInstance } from '../../api/queries.ts';
import { useQueryClient } from '../../api/use-query.ts';
import { useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

export function ResendMail({ mail }: { mail: MailView }) {
  const t = useText().mails;
  const announce = useAnnounce();
  const queries = useQueryClient();
  const { data: instance } = useInstance();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (instance === undefined) return null;
  if (instance.mailKept) return <p className="small">{t.resendNoServer}</p>;

  const send = async () => {
    setBusy(true);
    const answer = await call(resendMail, { params: { mailId: mail.id } });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    announce(t.resent);
    queries.setQueryData(mailQuery(mail.id), answer.value.mail);
    await queries.invalidateQueries({ queryKey: ['mails'] });
  };
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} />}
      <div className="buttons">
        <Button icon="again" busy={busy} onClick={send}>
          {t.resend}
        </Button>
      </div>
      <p className="small">{t.resendNote}</p>
    </>
  );
}
