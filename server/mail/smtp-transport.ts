import { createTransport } from 'nodemailer';
import { readHeaderText, readMailAddress, readMailbox } from './mail-address.ts';
import type { MailRow } from './store.ts';

/** What the SMTP server made of one message. `words` are its own, kept for whoever looks for the reason. */
export type Delivery =
  /** 250 after DATA. `words`: why a part of the recipients will never get it. */
  | { readonly kind: 'accepted'; readonly words: string | null }
  /** 5xx about this message: never try again. */
  | { readonly kind: 'refused'; readonly words: string }
  /** 4xx about this message: later. */
  | { readonly kind: 'deferred'; readonly words: string; readonly someHaveIt: boolean }
  /** No server, no answer, or one that takes nothing from us: no use in trying the next message now. */
  | { readonly kind: 'unavailable'; readonly words: string };

export interface MailTransport {
  send(mail: MailRow): Promise<Delivery>;
  /** Ends a dialogue in progress, so that the server can stop; that mail is tried again later. */
  close(): void;
}

/** Whole dialogue, from the connection to the reply after DATA. RFC 5321 §4.5.3.2 would wait far longer; a retry is cheap. */
const dialogueSeconds = 60;

/** `smtp://` (STARTTLS where offered), `smtp://…?requireTLS=true` or `smtps://`, with `user:password@` where needed. */
export function smtpTransport(smtpUrl: string, timeoutSeconds = dialogueSeconds): MailTransport {
  const transporter = createTransport({ url: smtpUrl, disableFileAccess: true, disableUrlAccess: true });
  const closing = new AbortController();
  return {
    send: async (mail) => {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutSeconds * 1000)]);
      try {
        const { rejectedErrors = [] } = await transporter.sendMail({ ...envelopeAndContent(mail), signal });
        return rejectedErrors.length === 0 ? { kind: 'accepted', words: null } : judgePartly(mail, rejectedErrors);
      } catch (error) {
        return judgeFailure(error);
      }
    },
    close: () => closing.abort(),
  };
}

/** Addresses travel as structures, never as text to be parsed; each was read strictly and is looked at once more. */
function envelopeAndContent(mail: MailRow) {
  const mailbox = (address: string) => ({ name: '', address: readMailAddress(address) });
  const sender = readMailbox(mail.sender);
  return {
    envelope: { from: sender.address, to: [...mail.recipients, ...mail.copies].map(readMailAddress) },
    from: sender,
    to: mail.recipients.map(mailbox),
    cc: mail.copies.map(mailbox),
    ...(mail.reply_to === null ? {} : { replyTo: mailbox(mail.reply_to) }),
    subject: readHeaderText(mail.subject),
    messageId: readHeaderText(mail.message_id),
    date: mail.created_at,
    text: mail.text_body,
    html: mail.html_body,
    xMailer: false as const,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
  };
}

/** What nodemailer says of an SMTP failure. */
interface SmtpFailure {
  readonly message: string;
  readonly responseCode?: number | undefined;
  readonly command?: string | undefined;
  readonly recipient?: string | undefined;
}

const isDeferred = (failure: SmtpFailure): boolean =>
  failure.responseCode !== undefined && failure.responseCode >= 400 && failure.responseCode < 500;

const wordsOf = (failures: readonly SmtpFailure[]): string =>
  failures
    .map(({ message }) => message)
    .join(' ')
    .slice(0, 1000);

/** Some recipients were taken and some not. The copy is a courtesy; the actor is whom the mail is for. */
function judgePartly(mail: MailRow, failures: readonly SmtpFailure[]): Delivery {
  const waits = failures.some((failure) => isDeferred(failure) && mail.recipients.includes(failure.recipient ?? ''));
  return waits
    ? { kind: 'deferred', words: wordsOf(failures), someHaveIt: true }
    : { kind: 'accepted', words: wordsOf(failures) };
}

/**
 * A reply to RCPT TO or DATA judges this message; anything else (no connection, greeting, TLS, AUTH, MAIL FROM) is about
 * the server or our right to use it, which an operator can mend, so no mail is given up for it at once.
 */
function judgeFailure(error: unknown): Delivery {
  if (!(error instanceof Error)) throw new Error('an SMTP failure without an error', { cause: error });
  const failure: SmtpFailure = error;
  const words = wordsOf([failure]);
  const aboutThisMessage = failure.command === 'RCPT TO' || failure.command === 'DATA';
  if (!aboutThisMessage || failure.responseCode === undefined) return { kind: 'unavailable', words };
  return isDeferred(failure) ? { kind: 'deferred', words, someHaveIt: false } : { kind: 'refused', words };
}
