import { readMailbox } from './mail-address.ts';

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

export function mailSettings({ instance, http, mail }: MailConfiguration): MailSettings {
  return {
    publicOrigin: http.publicOrigin,
    from: mail.from,
    replyTo: mail.replyTo === null ? null : readMailbox(mail.replyTo).address,
    instanceKind: instance.kind,
    delivery: mail.smtpUrl === null ? 'kept' : 'smtp',
  };
}
