/**
 * Stands in a stored message for a link that proves who holds the mailbox: officers and auditors who read mails in the
 * portal must not be able to follow it (spec M2). `.invalid` leads nowhere (RFC 2606 §2).
 */
export const secretLinkPlaceholder = 'https://personal-link.invalid/';

/** The message as it leaves. A link of ours holds nothing that HTML would read as markup. */
export function withSecretLink(body: string, link: string | null): string {
  if (link !== null && !/^https?:\/\/[\w.:[\]-]+\/[\w/#=-]*$/.test(link))
    throw new Error('a personal link of a shape we do not make');
  return link === null ? body : body.replaceAll(secretLinkPlaceholder, link);
}
