/**
 * The last look before a value becomes a mail header. Addresses were read strictly when they came in
 * (core/identifiers/email-address.ts), so a failure here is a bug: it throws, and nothing is queued.
 */
const addressForm = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;

/** One bare address: no display name, quote, comment, group or list (RFC 5321 Dot-string local part, LDH domain). */
export function readMailAddress(address: string): string {
  if (address.length > 254 || !addressForm.test(address)) throw new Error('not one bare mail address');
  return address;
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** `Name <address>` or an address alone. */
export function readMailbox(mailbox: string): Mailbox {
  const named = /^([^<>"\\]*)<([^<>]+)>$/.exec(readHeaderText(mailbox));
  if (named === null) return { name: '', address: readMailAddress(mailbox) };
  return { name: (named[1] ?? '').trim(), address: readMailAddress(named[2] ?? '') };
}

/** Text for one header line: no control character and no Unicode line break. */
export function readHeaderText(text: string): string {
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) throw new Error('a control character in a mail header');
  return text;
}
