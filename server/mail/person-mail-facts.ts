import type { PersonMailKind } from '../../core/contract/mailbox.ts';
import type { RequestMailFacts } from './request-mail-facts.ts';

/** What every mail about a request for a person is written from. */
export interface PersonMailFacts
  extends Pick<
    RequestMailFacts,
    'requestId' | 'reference' | 'locale' | 'product' | 'structure' | 'requestedBy' | 'actorEmail' | 'copyAddress'
  > {
  readonly kind: PersonMailKind;
  /** Given name, then surname. */
  readonly name: string;
  /** CN of the certificate to come. */
  readonly identifier: string;
  readonly profession: string | null;
  readonly personEmail: string;
  /** Of a refusal or an objection. */
  readonly reason: string | null;
  /** Until when the officers decide, or the person makes their key. */
  readonly until: Date | null;
}
