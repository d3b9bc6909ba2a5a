import { StartRefusal } from '../platform/start-refusal.ts';
import { type Mailbox, readMailbox } from './mail-address.ts';

export interface MailSettings {
  /** Where people open the portal, without a trailing slash; the only place links lead to. */
  readonly publicOrigin: string;
  /** `Portail des certificats <ne-pas-repondre@igc.example>`, or an address alone. */
  readonly from: string;
  /** The address where people write for help; replies go there. */
  readonly replyTo: string | null;
  readonly instanceKind: 'test' | 'production';
  /** `kept`: there is no SMTP server; mails are read on the product's mailbox page. */
  readonly delivery: 'smtp' | 'kept';
}

interface MailConfiguration {
  readonly instance: { readonly kind: 'test' | 'production' };
  readonly http: { readonly publicOrigin: string };
  readonly mail: { readonly smtpUrl: string | null; readonly from: string; readonly replyTo: string | null };
}

/** Both mailboxes are read as strictly as at each send, so that a mail cannot fail for them later. */
export function mailSettings({ instance, http, mail }: MailConfiguration): MailSettings {
  configuredMailbox('SCEAU_SMTP_FROM', mail.from);
  return {
    publicOrigin: http.publicOrigin,
    from: mail.from,
    replyTo: mail.replyTo === null ? null : configuredMailbox('SCEAU_SMTP_REPLY_TO', mail.replyTo).address,
    instanceKind: instance.kind,
    delivery: mail.smtpUrl === null ? 'kept' : 'smtp',
  };
}

function configuredMailbox(variable: string, mailbox: string): Mailbox {
  try {
    return readMailbox(mailbox);
  } catch (cause) {
    throw new StartRefusal(`${variable} cannot be used in a mail: expected an address, or Name <address>.`, { cause });
  }
}
