import type { MigrationStep } from '../migrate.ts';
import { mainJourney } from './0001-main-journey.ts';
import { knownKeys } from './0002-keys.ts';
import { officersDesk } from './0003-desk.ts';
import { mailsOfEveryStep } from './0004-mails.ts';
import { searchableLists } from './0005-lists.ts';
import { registry } from './0006-registry.ts';
import { people } from './0007-people.ts';
import { domainsOfStructures } from './0008-domains.ts';
import { federatedIdentities } from './0009-federated.ts';
import { signIn } from './0010-sign-in.ts';
import { invitations } from './0011-invitations.ts';
import { rowSecurity } from './0013-row-security.ts';
import { revocation } from './0014-revocation.ts';
import { follow } from './0015-follow.ts';
import { requestsOfPacks } from './0017-packs.ts';
import { providerLogout } from './0019-provider-logout.ts';
import { knownKeysAndMassRevocation } from './0020-known-keys-and-mass-revocation.ts';
import { publication } from './0021-publication.ts';
import { life } from './0022-life.ts';
import { requestsForPersons } from './0023-persons.ts';
import { firstPasskey } from './0024-first-passkey.ts';
import { databaseRun } from './0026-database-run.ts';
import { totalsInRows } from './0027-totals-in-rows.ts';
import { partOfAWord } from './0028-part-of-a-word.ts';
import { countAgain } from './0029-count-again.ts';
import { plainText } from './0030-plain-text.ts';
import { statusOfSerials } from './0032-status-of-serials.ts';
import { webhookOffers } from './0033-webhook-offers.ts';
import { urgentRequests } from './0034-urgent-requests.ts';
import { placeBelow } from './0035-place-below.ts';
import { remindersLook } from './0037-reminders-look.ts';
import { turnsAndIncidents } from './0038-turns-and-incidents.ts';

/** In order. A landed migration is never edited. */
export const migrations: readonly MigrationStep[] = [
  mainJourney,
  knownKeys,
  officersDesk,
  mailsOfEveryStep,
  searchableLists,
  registry,
  people,
  invitations,
  domainsOfStructures,
  federatedIdentities,
  signIn,
  rowSecurity,
  revocation,
  follow,
  requestsOfPacks,
  providerLogout,
  knownKeysAndMassRevocation,
  publication,
  life,
  requestsForPersons,
  firstPasskey,
  databaseRun,
  totalsInRows,
  partOfAWord,
  countAgain,
  plainText,
  statusOfSerials,
  webhookOffers,
  urgentRequests,
  placeBelow,
  remindersLook,
  turnsAndIncidents,
];
