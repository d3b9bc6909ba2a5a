import { createTransport } from 'nodemailer';
import { readHeaderText, readMailAddress, readMailbox } from './mail-address.ts';
import type { RecipientAnswer } from './rules.ts';
import { withSecretLink } from './secret-link.ts';
import type { MailRow } from './store.ts';

/** What the SMTP server made of one message. `words` are its own, kept for whoever looks for the reason. */
export type Delivery =
  /** One answer for each address that the message was offered to. */
  | { readonly kind: 'answered'; readonly answers: readonly RecipientAnswer[] }
  /** No server, no answer, or one that takes nothing from us: no use in trying the next message now. */
  | { readonly kind: 'unavailable'; readonly words: string };

export interface MailTransport {
  /** Offers the message to these of its addresses only; its headers name them all. */
  send(mail: MailRow, addresses: readonly string[]): Promise<Delivery>;
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
    send: async (mail, addresses) => {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutSeconds * 1000)]);
      try {
        const { rejectedErrors = [] } = await transporter.sendMail({ ...envelopeAndContent(mail, addresses), signal });
        return { kind: 'answered', answers: addresses.map((address) => answerFor(address, rejectedErrors, null)) };
      } catch (error) {
        return judgeFailure(error, addresses);
      }
    },
    close: () => closing.abort(),
  };
}

/** Addresses travel as structures, never as text to be parsed; each was read strictly and is looked at once more. */
function envelopeAndContent(mail: MailRow, addresses: readonly string[]) {
  const mailbox = (address: string) => ({ name: '', address: readMailAddress(address) });
  const sender = readMailbox(mail.sender);
  return {
    envelope: { from: sender.address, to: addresses.map(readMailAddress) },
    from: sender,
    to: mail.recipients.map(mailbox),
    cc: mail.copies.map(mailbox),
    ...(mail.reply_to === null ? {} : { replyTo: mailbox(mail.reply_to) }),
    subject: readHeaderText(mail.subject),
    messageId: readHeaderText(mail.message_id),
    date: mail.created_at,
    text: withSecretLink(mail.text_body, mail.secret_link),
    html: withSecretLink(mail.html_body, mail.secret_link),
    xMailer: false as const,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
  };
}

/** What nodemailer says of an SMTP failure; `rejectedErrors` has one for each address refused at RCPT TO. */
interface SmtpFailure {
  readonly message: string;
  /** The server's reply, code included; none where no server answered. */
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly command?: string | undefined;
  readonly recipient?: string | undefined;
  readonly rejectedErrors?: readonly SmtpFailure[] | undefined;
}

const isDeferred = (failure: SmtpFailure): boolean =>
  failure.responseCode !== undefined && failure.responseCode >= 400 && failure.responseCode < 500;

const mostWords = 1000;
const wordsOf = ({ response, message }: SmtpFailure): string =>
  (response ?? message).replace(/\s+/g, ' ').slice(0, mostWords);

/** The address's own refusal, else what was said of the whole message, else it was taken. */
function answerFor(address: string, refusals: readonly SmtpFailure[], whole: SmtpFailure | null): RecipientAnswer {
  const failure = refusals.find(({ recipient }) => recipient === address) ?? whole;
  if (failure === null) return { address, outcome: 'accepted', words: null };
  return { address, outcome: isDeferred(failure) ? 'deferred' : 'refused', words: wordsOf(failure) };
}

/**
 * A reply to RCPT TO or DATA judges this message; anything else (no connection, greeting, TLS, AUTH, MAIL FROM) is about
 * the server or our right to use it, which an operator can mend, so no mail is given up for it at once.
 */
function judgeFailure(error: unknown, addresses: readonly string[]): Delivery {
  if (!(error instanceof Error)) throw new Error('an SMTP failure without an error', { cause: error });
  const failure: SmtpFailure = error;
  const aboutThisMessage = failure.command === 'RCPT TO' || failure.command === 'DATA';
  if (!aboutThisMessage || failure.responseCode === undefined) return { kind: 'unavailable', words: wordsOf(failure) };
  const { rejectedErrors = [] } = failure;
  return { kind: 'answered', answers: addresses.map((address) => answerFor(address, rejectedErrors, failure)) };
}
