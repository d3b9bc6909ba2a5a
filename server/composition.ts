import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { InstanceView } from '../core/contract/portal.ts';
import { isPublicSuffix } from '../core/identifiers/public-suffix.ts';
import type { FactorDeps } from './accounts/deps.ts';
import { forgetExpiredSessions } from './accounts/forget-expired-sessions.ts';
import { forgetOldAttempts } from './accounts/forget-old-attempts.ts';
import { sendPasswordLinks } from './accounts/password-link.ts';
import { registerAccountRoutes } from './accounts/routes.ts';
import { type Authorities, issuingAuthorities } from './authority/authority.ts';
import { burnStaleIntents } from './authority/burn.ts';
import { callOperator } from './authority/call-operator.ts';
import { type ResponderDeps, renewResponder } from './authority/ocsp-responder.ts';
import { publishDueCrls } from './authority/publish-crls.ts';
import { findAuthority, findCurrentCrl } from './authority/read-publication.ts';
import { readPublicationStatus } from './authority/read-publication-status.ts';
import { forgetStatusChanges } from './authority/status-watch.ts';
import { watchPublication } from './authority/watch-publication.ts';
import type { CalendarDeps } from './calendar/calendar.ts';
import { registerCalendarRoutes } from './calendar/routes.ts';
import { addUpCertificates } from './certificates/count-certificates.ts';
import { requestsNamed } from './certificates/find-certificates.ts';
import { listEndings } from './certificates/list-endings.ts';
import { revokeBlockedKeys } from './certificates/revoke-blocked-keys.ts';
import type { CodeRevocationDeps } from './certificates/revoke-by-code.ts';
import type { RevocationDeps } from './certificates/revoke-certificate.ts';
import { registerCertificateRoutes } from './certificates/routes.ts';
import { forgetEvidence } from './claims/keep-evidence.ts';
import { registerClaimRoutes } from './claims/routes.ts';
import type { Config } from './config.ts';
import { demoAccounts } from './demo/demo-data.ts';
import { registerDeskRoutes } from './desk/routes.ts';
import { proveDueDomains } from './domains/check-domain.ts';
import type { DomainDeps } from './domains/deps.ts';
import { dnsResolver } from './domains/dns-resolver.ts';
import { lapseDomains } from './domains/lapse-domains.ts';
import { proofPorts } from './domains/proof-ports.ts';
import { registerDomainRoutes } from './domains/routes.ts';
import { countIdentities } from './federated/count-identities.ts';
import { forgetJourneys } from './federated/forget-journeys.ts';
import { nationalIdsOf } from './federated/national-ids.ts';
import { federatedOffers } from './federated/open-federated.ts';
import { registerFederatedRoutes } from './federated/routes.ts';
import { registerInstanceRoutes } from './instance/routes.ts';
import { openInvitations } from './invitations/list-invitations.ts';
import { registerInvitationRoutes } from './invitations/routes.ts';
import { registerJournalRoutes } from './journal/routes.ts';
import { forgetKeyChallenges } from './known-keys/key-challenge.ts';
import { registerKnownKeyRoutes } from './known-keys/routes.ts';
import { registerMailRoutes } from './mail/routes.ts';
import { mayEverywhere } from './mandates/may.ts';
import { standingOf } from './mandates/rights.ts';
import { registerDesignationRoutes } from './mandates/routes.ts';
import { warnEnding } from './mandates/warn-ending.ts';
import type { MassRevocationDeps } from './mass-revocations/deps.ts';
import { registerMassRevocationRoutes } from './mass-revocations/routes.ts';
import { registerPeopleRoutes } from './people/routes.ts';
import type { Clock } from './platform/clock.ts';
import type { HttpServer } from './platform/http-server.ts';
import type { Job } from './platform/jobs.ts';
import type { Log } from './platform/log.ts';
import type { Secrets } from './platform/secrets.ts';
import { registerPublication } from './publication/routes.ts';
import { remind } from './reminders/remind.ts';
import { registerReminderRoutes } from './reminders/routes.ts';
import type { RequestDeps } from './requests/deps.ts';
import { lapsePersonRequests } from './requests/lapse-person-requests.ts';
import { lapseRequests } from './requests/lapse-requests.ts';
import type { PersonDeps } from './requests/person-deps.ts';
import { registerPersonRoutes } from './requests/person-routes.ts';
import { requestIdsOf, seenAmong } from './requests/read-requests.ts';
import { registerRequestRoutes } from './requests/routes.ts';
import { warnLapsing } from './requests/warn-lapsing.ts';
import { registerStructureRoutes } from './structures/routes.ts';
import { searchWords } from './structures/search-text.ts';
import { currentEdition, type Terms, termsViews } from './terms/current-terms.ts';
import { registerTermsRoutes } from './terms/routes.ts';
import { announceEndings, deliverWebhooks } from './webhooks/deliver-webhooks.ts';
import type { WebhookDeps } from './webhooks/deps.ts';
import { registerWebhookRoutes } from './webhooks/routes.ts';
import { webhookDialer } from './webhooks/webhook-dialer.ts';

/*
 * What server/main.ts puts together: what each room is given, its jobs and its doors. Nothing here opens or closes anything.
 */

/** Every room that has a door, in one list. */
export function registerDoors(door: HttpServer, parts: DoorParts): void {
  const { config, requests, accounts, designations, terms, log } = parts;
  const { db, clock, authorities } = requests;
  registerInstanceRoutes(
    door,
    instanceDoor(config, requests, { currentTerms: (now) => termsViews(terms, now), echo: parts.echo }),
  );
  registerAccountRoutes(door, { ...accounts, standingOf: (actor) => standingOf(db, actor, clock.now()) });
  registerFederatedRoutes(door, parts.federated);
  registerTermsRoutes(door, { terms, clock });
  registerStructureRoutes(door, { ...requests, importQueued: parts.importQueued });
  registerWhoMayAct(door, designations);
  registerRequestRoutes(door, requests);
  registerPersonRoutes(door, personDeps(requests, designations));
  registerDomainRoutes(door, parts.domains);
  registerCertificateRoutes(door, parts.revocations);
  registerMassRevocationRoutes(door, parts.revocations);
  registerKnownKeyRoutes(door, { ...parts.revocations, random: accounts.random });
  registerFollowing(door, { ...accounts, publicOrigin: requests.mail.publicOrigin });
  registerJournalRoutes(door, { db, requestsNamed: (typed) => requestsNamed(db, typed) });
  registerDeskRoutes(door, { ...requests, jobs: parts.jobs, ...parts.desk });
  registerMailRoutes(door, mailDoor(requests, config));
  registerWebhookRoutes(door, parts.webhooks);
  registerPublication(
    door,
    publicationDeps({
      ...{ authorities, clock, log, requests, answerOcsp: parts.answerOcsp },
      policyOf: (now) => currentEdition(terms, 'pc', now),
    }),
  );
}

interface DoorParts {
  readonly config: Config;
  readonly requests: RequestDeps;
  readonly revocations: CodeRevocationDeps & MassRevocationDeps;
  readonly answerOcsp: Parameters<typeof registerPublication>[1]['answerOcsp'];
  readonly accounts: FactorDeps;
  readonly federated: Parameters<typeof registerFederatedRoutes>[1];
  readonly designations: DesignationDeps;
  readonly domains: DomainDeps;
  readonly webhooks: WebhookDeps;
  readonly terms: Terms;
  readonly jobs: readonly Job[];
  readonly log: Log;
  readonly echo: () => InstanceView['echo'];
  readonly importQueued: () => void;
  readonly desk: { readonly version: string; readonly startedAt: Date; readonly weakKeys: number };
}

const instanceDoor = (
  config: Config,
  { authorities, clock, mail }: RequestDeps,
  means: Pick<Parameters<typeof registerInstanceRoutes>[1], 'currentTerms' | 'echo'>,
): Parameters<typeof registerInstanceRoutes>[1] => ({
  ...{ authorities, clock, ...means },
  supportEmail: mail.replyTo,
  mailKept: mail.delivery === 'kept',
  signInOffers: [
    'password',
    // An IP address is no domain, so no relying party of passkeys (WebAuthn Level 3 §5.1.2).
    ...(isIP(new URL(config.http.publicOrigin).hostname.replace(/^\[|\]$/g, '')) === 0 ? (['passkey'] as const) : []),
    ...federatedOffers(config.signIn),
  ],
  demoAccounts: config.demo && authorities.instance.kind === 'test' ? shownAccounts : [],
});

/** What follows a certificate once it is withdrawn. */
function registerFollowing(door: HttpServer, deps: Omit<CalendarDeps, 'endingsOf'>): void {
  registerReminderRoutes(door, deps);
  registerCalendarRoutes(door, { ...deps, endingsOf: (person, now) => listEndings(deps, person, now) });
}

/** The mailbox asks whose requests are whose: server/mail does not know. */
const mailDoor = (requests: RequestDeps, { mail }: Config): Parameters<typeof registerMailRoutes>[1] => ({
  bounceSecret: mail.bounceSecret,
  ...{ db: requests.db, clock: requests.clock, settings: requests.mail, mailQueued: requests.mailQueued },
  requestIdsOf: (accountId) => requestIdsOf(requests.db, accountId),
  seenAmong: (actor, requestIds) => seenAmong(requests, actor, requestIds),
  canReadAll: ({ roles }) => mayEverywhere(roles, 'mail.read'),
  canPassOn: ({ roles }) => mayEverywhere(roles, 'mail.resend'),
});

export const sweeps = (requests: RequestDeps): readonly Job[] => [
  { name: 'burn-stale-intents', everySeconds: 15, run: async (now) => void (await burnStaleIntents(requests.db, now)) },
  { name: 'publish-crls', everySeconds: 60, run: async (now) => void (await publishDueCrls(requests, now)) },
  { name: 'lapse-requests', everySeconds: 60, run: async (now) => void (await lapseRequests(requests, now)) },
  { name: 'add-up-certificates', everySeconds: 10, run: async () => void (await addUpCertificates(requests.db)) },
  {
    name: 'lapse-person-requests',
    everySeconds: 60,
    run: async (now) => void (await lapsePersonRequests(requests, now)),
  },
  { name: 'remind', everySeconds: 600, run: async (now) => void (await remind(requests, now)) },
  { name: 'warn-lapsing', everySeconds: 60, run: async (now) => void (await warnLapsing(requests, now)) },
];

/** Milliseconds: a day, where a process that looked last an hour ago relies on nothing it holds. */
const statusChangesKept = 86_400_000;
export const domainRulesOf = ({ instance }: Authorities): RequestDeps['domainRules'] => ({
  reservedNames: instance.kind === 'test' ? 'allowed-on-test' : 'refused',
  isPublicSuffix,
});

/** One certificate or many; both wake what publishes it. */
export const revocationDeps = (
  requests: RequestDeps,
  { key }: Secrets,
  wake: { lists(): void; many(): void },
): CodeRevocationDeps & MassRevocationDeps => ({
  ...{ ...requests, revoked: () => wake.lists(), massRevocationQueued: () => wake.many() },
  keys: { throttle: key('sign-in-throttle') },
});

export const statusSweeps = (revocations: RevocationDeps, responders: ResponderDeps): readonly Job[] => [
  {
    name: 'revoke-blocked-keys',
    everySeconds: 60,
    run: async (now) => void (await revokeBlockedKeys(revocations, now)),
  },
  {
    name: 'forget-status-changes',
    everySeconds: 3600,
    run: (now) => forgetStatusChanges(responders.db, new Date(now.getTime() - statusChangesKept)),
  },
  { name: 'watch-publication', everySeconds: 60, run: (now) => watchPublication(responders, now) },
  { name: 'renew-ocsp-responder', everySeconds: 600, run: async (now) => void (await renewResponder(responders, now)) },
];

export const signInJobs = (accounts: FactorDeps): readonly Job[] => [
  { name: 'send-password-links', everySeconds: 15, run: async () => void (await sendPasswordLinks(accounts)) },
  {
    name: 'forget-sessions',
    everySeconds: 600,
    run: async (now) => {
      await forgetExpiredSessions(accounts.db, now);
      await forgetOldAttempts(accounts, now);
      await forgetJourneys(accounts.db, now);
      await forgetKeyChallenges(accounts.db, now);
    },
  },
];

type DesignationDeps = Parameters<typeof registerClaimRoutes>[1] & Parameters<typeof registerInvitationRoutes>[1];

export const designationDeps = (
  { db, clock, catalogue, domainRules, mail, mailQueued }: RequestDeps,
  means: Pick<DesignationDeps, 'accounts' | 'evidenceKey'>,
): DesignationDeps => ({
  ...{ db, clock, catalogue, domainRules, mail, mailQueued, searchWords, random: means.accounts.random, ...means },
});

/** Links and evidence as claims have them, and whom a provider or a card knows. */
const personDeps = (requests: RequestDeps, { random, evidenceKey }: DesignationDeps): PersonDeps => ({
  ...requests,
  ...{ random, evidenceKey, nationalIdsOf },
});

/** Designations, invitations, claims and accounts. */
function registerWhoMayAct(door: HttpServer, deps: DesignationDeps): void {
  registerDesignationRoutes(door, {
    ...deps,
    openInvitations: (actor, structureId, of) => openInvitations(deps, actor, structureId, of),
  });
  registerInvitationRoutes(door, deps);
  registerClaimRoutes(door, deps);
  registerPeopleRoutes(door, deps);
}

export const designationJobs = (deps: DesignationDeps, { claimEvidenceDays }: Config): readonly Job[] => [
  { name: 'warn-ending', everySeconds: 3600, run: (now) => warnEnding(deps, now) },
  { name: 'forget-claim-evidence', everySeconds: 3600, run: (now) => forgetEvidence(deps, claimEvidenceDays, now) },
];

export const domainDeps = (requests: RequestDeps, { proofDays, ...settings }: Config['domains']): DomainDeps => ({
  ...{ db: requests.db, clock: requests.clock, domainRules: requests.domainRules },
  ...{ mail: requests.mail, mailQueued: requests.mailQueued },
  ...{ proof: proofPorts(settings), reproofDays: proofDays },
});

export const domainSweeps = (domains: DomainDeps): readonly Job[] => [
  { name: 'prove-domains', everySeconds: 30, run: (now) => proveDueDomains(domains, now) },
  { name: 'lapse-domains', everySeconds: 60, run: (now) => lapseDomains(domains, now) },
];

export const webhookDeps = (
  requests: RequestDeps,
  { webhooks, domains, http }: Config,
  random: WebhookDeps['random'],
  secretKey: Buffer,
): WebhookDeps => ({
  ...{ db: requests.db, clock: requests.clock, catalogue: requests.catalogue, domainRules: requests.domainRules },
  ...{ random, secretKey },
  ...{ publicOrigin: http.publicOrigin, dialer: webhookDialer(), ...webhooks },
  // Where the DNS proves nothing, receivers are found by that of the machine all the same.
  resolver: dnsResolver(typeof domains.dnsServers === 'string' ? null : domains.dnsServers),
});

export const webhookJobs = (webhooks: WebhookDeps): readonly Job[] => [
  { name: 'announce-endings', everySeconds: 600, run: async (now) => void (await announceEndings(webhooks, now)) },
  { name: 'deliver-webhooks', everySeconds: 10, run: () => deliverWebhooks(webhooks) },
];

export const accountDeps = (
  { http, secondFactor }: Config,
  { key }: Secrets,
  given: Pick<RequestDeps, 'db' | 'clock' | 'mail' | 'mailQueued' | 'authorities'> & Pick<FactorDeps, 'linkAsked'>,
): FactorDeps => ({
  ...{ db: given.db, clock: given.clock, mail: given.mail, mailQueued: given.mailQueued, linkAsked: given.linkAsked },
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
  secondFactor,
  countFederated: countIdentities,
  publicOrigin: http.publicOrigin,
  portalName: `Sceau ${given.authorities.instance.name}`,
  keys: {
    device: key('device-cookie'),
    throttle: key('sign-in-throttle'),
    totp: key('totp'),
    recoveryCode: key('recovery-code'),
  },
});

const shownAccounts = demoAccounts.map(({ login, password, displayName, purpose }) => ({
  login,
  password,
  displayName,
  purpose,
}));

function publicationDeps(parts: {
  readonly authorities: Authorities;
  readonly clock: Clock;
  readonly log: Log;
  readonly requests: RequestDeps;
  readonly answerOcsp: DoorParts['answerOcsp'];
  readonly policyOf: (now: Date) => ReturnType<typeof currentEdition>;
}): Parameters<typeof registerPublication>[1] {
  const { authorities, clock, log, requests, answerOcsp, policyOf } = parts;
  return {
    clock,
    log,
    instance: authorities.instance,
    findAuthorityCertificate: (fileName) => findAuthority(authorities, fileName)?.certificateDer ?? null,
    findCurrentCrl: (fileName, kind) => findCurrentCrl({ db: requests.db, authorities }, fileName, kind),
    callOperator: (back) => callOperator(requests.db, back, clock.now()),
    answerOcsp,
    chainDer: [...issuingAuthorities(authorities), authorities.root].map(({ certificateDer }) => certificateDer),
    readStatus: (now) => readPublicationStatus({ db: requests.db, authorities }, now),
    currentPolicy: policyOf,
  };
}
