import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Action,
  actions,
  type Role,
  roles,
  type StandingRole,
  standingRoles,
} from '../../core/contract/actions.ts';
import {
  type ActionObject,
  domainLimits,
  type Mandate,
  may,
  mayEver,
  type Reach,
  type Representation,
  type Rights,
  scopesOf,
} from './may.ts';

const me = 'account-of-mine';
const own: Mandate = {
  ...{ structureId: 'valmont', offers: ['ORG'], domains: ['ch-valmont.example'] },
  granted: ['ch-valmont.example', 'valmont-sante.example'],
};
const rights = (
  roles: readonly StandingRole[],
  mandates: readonly Mandate[] = [],
  represents: readonly Representation[] = [],
): Rights => ({ accountId: me, roles, mandates, represents });

/** The objects of the table, from the closest to the farthest. */
const objects = {
  mine: { structureId: 'valmont', offer: 'ORG', ownerId: me },
  colleagues: { structureId: 'valmont', offer: 'ORG', ownerId: 'somebody-else' },
  anyOffer: { structureId: 'valmont' },
  otherOffer: { structureId: 'valmont', offer: 'SERV', ownerId: me },
  foreign: { structureId: 'tilleuls', offer: 'ORG', ownerId: me },
  held: { structureId: 'tilleuls', offer: 'PS', ownerId: 'somebody-else', holderId: 'holder' },
  heldByAnother: { structureId: 'tilleuls', offer: 'PS', ownerId: 'somebody-else', holderId: 'another' },
} as const satisfies Record<string, ActionObject>;
type ObjectName = keyof typeof objects;
const everything = Object.keys(objects) as ObjectName[];

/** Which objects each reach means, by who holds it: a designation is for its offers, a representation for every one. */
const reached: Readonly<Record<Role, Readonly<Partial<Record<Reach, readonly ObjectName[]>>>>> = {
  technicalAdmin: { structure: ['mine', 'colleagues', 'anyOffer'], own: ['mine'] },
  legalRepresentative: { structure: ['mine', 'colleagues', 'anyOffer', 'otherOffer'] },
  delegate: { structure: ['mine', 'colleagues', 'anyOffer', 'otherOffer'] },
  certificateHolder: { own: ['held'] },
  registrationOfficer: { all: everything },
  auditor: { all: everything },
};

const readings =
  'structure.read product.read request.read certificate.read mass-revocation.read designation.read domain.read claim.read account.read webhook.read mail.read mail.preview journal.read desk.read registry.read person-request.read';
const representing =
  'structure.read product.read request.read certificate.read certificate.revoke certificate.see-to designation.read designation.give designation.end third-party.open team.manage domain.read domain.ask domain.decide webhook.read webhook.manage';

/** Written a second time, apart from the policy: a right that changes is changed here too, by somebody who meant it. */
const table: Readonly<Record<Role, Readonly<Partial<Record<Reach, string>>>>> = {
  technicalAdmin: {
    structure:
      'structure.read product.read request.create request.read request.withdraw certificate.read certificate.revoke certificate.see-to domain.read domain.ask webhook.read webhook.manage',
    own: 'request.edit request.finalise request.file mail.read',
  },
  legalRepresentative: { structure: `${representing} delegate.give delegate.end` },
  delegate: { structure: representing },
  certificateHolder: {
    own: 'request.read own-certificate.make-key own-certificate.withdraw certificate.read certificate.revoke',
  },
  registrationOfficer: {
    all: `${readings} request.cancel certificate.revoke certificate.see-to mass-revocation.propose mass-revocation.decide mass-revocation.stop designation.give designation.end delegate.give delegate.end representative.register
      representative.end third-party.open team.manage claim.decide role.give role.confirm account.close account.join account.reset-factors
      domain.decide domain.impose mail.resend
      structure.manage registry.import person-request.decide`,
  },
  auditor: { all: readings },
};

const reachOf = (role: Role, action: Action): Reach | undefined =>
  (['all', 'structure', 'own'] as const).find((reach) => table[role][reach]?.split(/\s+/).includes(action));

const holding: Readonly<Record<Role, Rights>> = {
  technicalAdmin: rights([], [own]),
  legalRepresentative: rights([], [], [{ structureId: 'valmont', kind: 'legalRepresentative' }]),
  delegate: rights([], [], [{ structureId: 'valmont', kind: 'delegate' }]),
  // Of what was asked in their name, and of nothing else.
  certificateHolder: { ...rights([]), accountId: 'holder' },
  registrationOfficer: rights(['registrationOfficer']),
  auditor: rights(['auditor']),
};

for (const role of roles) {
  for (const action of actions) {
    const reach = reachOf(role, action);
    const allowed = reach === undefined ? [] : (reached[role][reach] ?? []);
    test(`${role} may ${action} on ${allowed.length === 0 ? 'nothing' : allowed.join(', ')}`, () => {
      const found = everything.filter((name) => may(holding[role], action, objects[name]));
      assert.deepEqual(found, allowed);
      const scopes = scopesOf(holding[role], action);
      const isListed = ({ structureId, offer }: ActionObject) =>
        scopes === null ||
        scopes.some(
          (scope) =>
            scope.structureId === structureId && (offer === undefined || (scope.offers?.includes(offer) ?? true)),
        );
      if (reach !== 'own') {
        assert.deepEqual(
          everything.filter((name) => isListed(objects[name])),
          allowed,
        );
      }
    });
  }
}

test('nobody who holds nothing may do anything', () => {
  for (const action of actions) {
    for (const name of everything) assert.equal(may(rights([]), action, objects[name]), false);
    assert.deepEqual(scopesOf(rights([]), action), []);
  }
});

test('the door lets an account in where its standing role, or a designation that only the object can tell, may allow it', () => {
  for (const role of standingRoles) {
    for (const action of actions) {
      const designated = (['technicalAdmin', 'legalRepresentative', 'delegate', 'certificateHolder'] as const).some(
        (held) => reachOf(held, action) !== undefined,
      );
      assert.equal(mayEver([role], action), designated || reachOf(role, action) !== undefined);
      assert.equal(mayEver([], action), designated);
    }
  }
});

test('an officer who is also designated writes only within the designation', () => {
  const both = rights(['registrationOfficer'], [own]);
  assert.ok(may(both, 'request.read', objects.foreign));
  assert.ok(may(both, 'request.withdraw', objects.mine));
  assert.equal(may(both, 'request.withdraw', objects.foreign), false);
});

test('an auditor who is also designated changes no more than a technical administrator', () => {
  const both = rights(['auditor'], [own]);
  assert.ok(may(both, 'request.read', objects.foreign));
  assert.ok(may(both, 'request.withdraw', objects.mine));
  for (const action of ['request.withdraw', 'request.cancel', 'mail.resend'] as const) {
    assert.equal(may(both, action, objects.foreign), false);
  }
});

test('who answers for a structure asks for no certificate there', () => {
  for (const role of ['legalRepresentative', 'delegate'] as const) {
    for (const action of ['request.create', 'request.edit', 'request.finalise', 'request.withdraw'] as const) {
      assert.ok(everything.every((name) => !may(holding[role], action, objects[name])));
    }
  }
});

test('domains of several designations add up within those of the structure, for their own offers and structure only', () => {
  const other: Mandate = { ...own, domains: ['dmp.valmont-sante.example', 'autre.example', 'ch-valmont.example'] };
  const free: Mandate = { ...own, offers: ['SERV'], domains: null };
  const held = rights([], [own, other, free]);
  assert.deepEqual(domainLimits(held, objects.mine), {
    grantedDomains: ['ch-valmont.example', 'dmp.valmont-sante.example'],
    copyDomains: ['autre.example', 'ch-valmont.example', 'dmp.valmont-sante.example'],
  });
  assert.deepEqual(domainLimits(held, objects.otherOffer), {
    ...{ grantedDomains: ['ch-valmont.example', 'valmont-sante.example'], copyDomains: null },
  });
  assert.deepEqual(domainLimits(held, objects.foreign), { grantedDomains: [], copyDomains: [] });
});

test('a designation without a list lifts nothing: a structure without a domain certifies no name', () => {
  const free: Mandate = { ...own, domains: null, granted: [] };
  assert.deepEqual(domainLimits(rights([], [free]), objects.mine), { grantedDomains: [], copyDomains: null });
});

test('who answers for a structure, and an officer, certify no name there', () => {
  for (const role of ['legalRepresentative', 'delegate', 'registrationOfficer', 'auditor'] as const) {
    assert.deepEqual(domainLimits(holding[role], objects.mine).grantedDomains, []);
  }
});
