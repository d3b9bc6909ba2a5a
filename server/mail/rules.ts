import { endingMailKinds, type MailKind } from '../../core/contract/mailbox.ts';

/** Waits after the 1st, 2nd… failed attempt; the last one repeats. Our choice, in the spirit of RFC 5321 §4.5.4.1. */
const delaysSeconds = [60, 300, 900, 3600] as const;
const lastDelaySeconds = 3600;

/** RFC 5321 §4.5.4.1 gives up after four or five days; a request lives ten, so people must know sooner. */
export const giveUpAfterSeconds = 3 * 86_400;

interface FailedAttempt {
  /** This attempt included. */
  readonly attempts: number;
  /** When the mail last went to the outbox. */
  readonly queuedAt: Date;
  readonly now: Date;
}

/** When to try again, or null: give up, and say so in the mailbox. */
export function nextAttemptAt({ attempts, queuedAt, now }: FailedAttempt): Date | null {
  if (now.getTime() - queuedAt.getTime() >= giveUpAfterSeconds * 1000) return null;
  const delaySeconds = delaysSeconds[attempts - 1] ?? lastDelaySeconds;
  return new Date(now.getTime() + delaySeconds * 1000);
}

/** Each is told to many at once, or by a job of the night: nobody sits before a screen and waits for it. */
const kindsOfMany: ReadonlySet<MailKind> = new Set(['mass-revoked', 'structure-closed', ...endingMailKinds]);

/** A link that somebody asked for, or the news of one revocation, leaves before it. */
export const isToldToMany = (kind: MailKind): boolean => kindsOfMany.has(kind);

/**
 * Between two mails of a mass revocation: sixty a minute tell a thousand contacts in 17 minutes. Many relays that organisations
 * rent slow down or block a sender that sends hundreds at once, and would then hold up the mails that somebody waits for as well.
 */
export const secondsBetweenMassMails = 1;

/** What is known of one address of a mail; `deferred` also stands for an address that was not answered yet. */
export interface RecipientState {
  readonly isCopy: boolean;
  readonly outcome: 'accepted' | 'deferred' | 'refused';
}

/**
 * A mail is for the actor, the copy is a courtesy: refused by the actor's address it has failed, whoever else has it;
 * refused by the copy's alone it is sent.
 */
export function mailState(recipients: readonly RecipientState[]): 'queued' | 'sent' | 'failed' {
  if (recipients.some(({ outcome }) => outcome === 'deferred')) return 'queued';
  return recipients.some(({ isCopy, outcome }) => !isCopy && outcome === 'refused') ? 'failed' : 'sent';
}

/** Taken (250 after DATA), put off (4xx) or refused for good (5xx), at RCPT TO or, for all at once, at DATA. */
export interface RecipientAnswer {
  readonly address: string;
  readonly outcome: 'accepted' | 'deferred' | 'refused';
  /** Null when it was simply taken. */
  readonly words: string | null;
}
