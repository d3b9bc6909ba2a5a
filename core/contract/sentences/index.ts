import type { Refusal } from '../../outcome.ts';
import { accountSentences } from './accounts.ts';
import { catalogueSentences } from './catalogue.ts';
import { claimSentences, designationSentences, invitationSentences } from './designations.ts';
import { domainSentences } from './domains.ts';
import { federatedSentences } from './federated.ts';
import { httpSentences } from './http.ts';
import { identifierSentences } from './identifiers.ts';
import { keyFileSentences } from './key-files.ts';
import { keySentences } from './keys.ts';
import { knownKeySentences } from './known-keys.ts';
import { mailSentences } from './mails.ts';
import { massRevocationSentences } from './mass-revocations.ts';
import { personSentences } from './persons.ts';
import { registrySentences } from './registry.ts';
import { requestSentences } from './requests.ts';
import { revocationSentences } from './revocations.ts';
import { webhookSentences } from './webhooks.ts';
import { x509Sentences } from './x509.ts';

/** Every refusal a person may read, by its code; one French and one English sentence, each naming the next step. */
export const sentences = {
  ...httpSentences,
  ...accountSentences,
  ...federatedSentences,
  ...identifierSentences,
  ...x509Sentences,
  ...keySentences,
  ...catalogueSentences,
  ...requestSentences,
  ...personSentences,
  ...registrySentences,
  ...mailSentences,
  ...designationSentences,
  ...invitationSentences,
  ...claimSentences,
  ...domainSentences,
  ...revocationSentences,
  ...webhookSentences,
  ...keyFileSentences,
  ...knownKeySentences,
  ...massRevocationSentences,
};
export type SentenceCode = keyof typeof sentences;

export const sentenceOf = (refusal: Refusal<SentenceCode>, locale: 'fr' | 'en'): string =>
  sentences[refusal.code][locale].replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    String(refusal.params?.[name] ?? placeholder),
  );
