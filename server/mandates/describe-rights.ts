import { type Action, actions, type Role, roles } from '../../core/contract/actions.ts';
import { policy, type Reach } from './may.ts';

/** docs/rights.md: the policy as a table, so that nobody has to read code to know who may do what. */
export function describeRights(): string {
  const heading = ['', ...roles.map((role) => roleNames[role])];
  const rows = actions.map((action) => [
    `\`${action}\`: ${meanings[action]}`,
    ...roles.map((role) => reachNames[policy[role][action] ?? 'none']),
  ]);
  return `${introduction}\n${tableOf([heading, heading.map(() => '---'), ...rows])}\n${locks}`;
}

const tableOf = (lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');

const roleNames: Readonly<Record<Role, string>> = {
  technicalAdmin: 'Technical administrator',
  legalRepresentative: 'Legal representative',
  delegate: 'Delegate',
  certificateHolder: 'Certificate holder',
  registrationOfficer: 'Registration officer',
  auditor: 'Auditor',
};

const reachNames: Readonly<Record<Reach | 'none', string>> = {
  all: 'everywhere',
  structure: 'there',
  own: 'their own, there',
  none: '',
};

const meanings: Readonly<Record<Action, string>> = {
  'structure.read': 'see a structure',
  'product.read': 'see what it holds',
  'request.create': 'begin a request',
  'request.read': 'see a request once it is finalised',
  'request.edit': 'see and change a draft, discard it',
  'request.finalise': 'finalise it',
  'request.file': 'file a request for a person, with its evidence',
  'request.withdraw': 'have the certificate signed, save its files',
  'request.cancel': 'end a request that waits, with a reason',
  'person-request.read': 'see the requests for persons that officers decide',
  'person-request.decide': 'read their evidence, agree or refuse',
  'own-certificate.make-key': 'make the key of a certificate asked for in one’s own name',
  'own-certificate.withdraw': 'have it signed, save its files',
  'certificate.read': 'see a certificate',
  'certificate.revoke': 'revoke a certificate',
  'certificate.see-to': 'say that one sees to the end of a certificate',
  'mass-revocation.read': 'see revocations of many certificates at once',
  'mass-revocation.propose': 'choose many certificates, ask for their revocation',
  'mass-revocation.decide': 'decide about what another officer asked for',
  'mass-revocation.stop': 'stop such a revocation',
  'designation.read': 'see who may act for a structure, and who could',
  'designation.give': 'designate a technical administrator, change or prolong it',
  'designation.end': 'end a designation',
  'delegate.give': 'name a delegate',
  'delegate.end': 'end a delegation',
  'representative.register': 'say who represents a structure, decide a claim',
  'representative.end': 'end a representation',
  'third-party.open': 'let other structures designate this one',
  'team.manage': 'say who is in the team of a third party',
  'claim.read': 'see who claims to represent a structure',
  'claim.decide': 'read the evidence of a claim, accept or refuse it',
  'role.give': 'invite somebody to a standing role',
  'role.confirm': 'confirm a standing role that somebody else gave',
  'account.read': 'see accounts and invitations',
  'account.close': 'close an account, with a reason',
  'account.join': 'say that two accounts are one person’s, with a reason',
  'domain.read': 'see the domains of a structure',
  'domain.ask': 'ask for a domain, prove it',
  'domain.decide': 'accept or refuse a domain that an administrator asked for',
  'domain.impose': 'decide without proof, with a reason',
  'webhook.read': 'see the webhooks of a structure and what they sent',
  'webhook.manage': 'have one’s software told by webhooks, for offers one acts on: every one that the webhook tells of',
  'mail.read': 'read mails',
  'mail.resend': 'send a mail again',
  'mail.preview': 'see the templates',
  'journal.read': 'search the journal',
  'desk.read': 'see how the instance fares',
  'registry.read': 'see the registry, its imports and their reports',
  'registry.import': 'import, and decide an import that waits',
  'structure.manage': 'enter a structure by hand, change it, close it',
  'account.reset-factors': 'take away a person’s lost factors',
};

const introduction = `# Who may do what

Written by \`npm run docs\` from \`policy\` in server/mandates/may.ts; a test holds it to that. What a cell does not say is refused,
with the answer of an object that does not exist.

- **everywhere**: for every structure; the role is the account's.
- **there**: for the structures that the person is designated for (technical administrator: for the offers of the designation) or
  represents. Being one of the three first follows from a designation or a representation in force, and from nothing else.
- **their own, there**: what that person began, as long as they may act there.

`;

const locks = `
## Two locks

Every use case asks \`may()\` for the object as the database has it, and withdrawal asks again in the transaction that records the
intent. Behind it, PostgreSQL holds each row to the person stated for the connection or the transaction (\`state_actor\`,
migration 0013): the server's role sees and changes only what that person reaches, whatever a use case asks by mistake; with
nobody stated it sees nothing of any structure. A right can be given only in the name of somebody who may give it at that moment.
Tests run the whole portal with \`may()\` answering yes to everything, and find that nothing foreign is seen.

Open to every signed-in reader of the database role on purpose: the registry of structures, accounts' names, keys (judged across
structures), sessions, credentials and federated identities (read before anybody is known), invitations and claims (read by whoever
holds the link of a mail, signed in or not, and found by its digest alone; their lists are asked by structure, after \`may()\`), and
the evidence of claims (sealed: the key is not in the database, and only an officer's use case opens it). The role that migrates is not held by row-level security;
the server never uses it.

What somebody gave never serves the same person, behind whichever of their accounts, nor through a third party's team
(\`mandates_in_force\`, migration 0007).
`;
