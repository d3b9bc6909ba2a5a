import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Action, actions, type Role, roles } from '../../core/contract/actions.ts';
import { type ActionObject, grantedDomains, type Mandate, may, mayEver, type Rights } from './may.ts';

const me = 'account-of-mine';
const own: Mandate = { structureId: 'valmont', offers: ['ORG'], domains: ['ch-valmont.example'] };
const rights = (roles: readonly Role[], mandates: readonly Mandate[] = [own]): Rights => ({
  accountId: me,
  roles,
  mandates,
});

/** The objects of the table, from the closest to the farthest. */
const objects = {
  mine: { structureId: 'valmont', offer: 'ORG', ownerId: me },
  colleagues: { structureId: 'valmont', offer: 'ORG', ownerId: 'somebody-else' },
  anyOffer: { structureId: 'valmont' },
  otherOffer: { structureId: 'valmont', offer: 'SERV', ownerId: me },
  foreign: { structureId: 'tilleuls', offer: 'ORG', ownerId: me },
} as const satisfies Record<string, ActionObject>;
type ObjectName = keyof typeof objects;

const personal = ['mine'] as const;
const shared = ['mine', 'colleagues', 'anyOffer'] as const;
const everything = Object.keys(objects) as ObjectName[];

/** Role × action: on which objects it may be done. Whatever is not listed is refused. */
const table: Readonly<Record<Role | 'none', Readonly<Record<Action, readonly ObjectName[]>>>> = {
  technicalAdmin: {
    'structure.read': shared,
    'structure.manage': [],
    'product.read': shared,
    'request.create': shared,
    'request.read': shared,
    'request.edit': personal,
    'request.finalise': personal,
    'request.withdraw': shared,
    'request.cancel': [],
    'certificate.read': shared,
    'mail.read': personal,
    'mail.resend': [],
    'mail.preview': [],
    'journal.read': [],
    'desk.read': [],
    'registry.read': [],
    'registry.import': [],
  },
  registrationOfficer: {
    'structure.read': everything,
    'structure.manage': everything,
    'product.read': everything,
    'request.create': [],
    'request.read': everything,
    'request.edit': [],
    'request.finalise': [],
    'request.withdraw': [],
    'request.cancel': everything,
    'certificate.read': everything,
    'mail.read': everything,
    'mail.resend': everything,
    'mail.preview': everything,
    'journal.read': everything,
    'desk.read': everything,
    'registry.read': everything,
    'registry.import': everything,
  },
  auditor: {
    'structure.read': everything,
    'structure.manage': [],
    'product.read': everything,
    'request.create': [],
    'request.read': everything,
    'request.edit': [],
    'request.finalise': [],
    'request.withdraw': [],
    'request.cancel': [],
    'certificate.read': everything,
    'mail.read': everything,
    'mail.resend': [],
    'mail.preview': everything,
    'journal.read': everything,
    'desk.read': everything,
    'registry.read': everything,
    'registry.import': [],
  },
  none: {
    'structure.read': [],
    'structure.manage': [],
    'product.read': [],
    'request.create': [],
    'request.read': [],
    'request.edit': [],
    'request.finalise': [],
    'request.withdraw': [],
    'request.cancel': [],
    'certificate.read': [],
    'mail.read': [],
    'mail.resend': [],
    'mail.preview': [],
    'journal.read': [],
    'desk.read': [],
    'registry.read': [],
    'registry.import': [],
  },
};

for (const role of [...roles, 'none'] as const) {
  for (const action of actions) {
    const allowed = table[role][action];
    test(`${role} may ${action} on ${allowed.length === 0 ? 'nothing' : allowed.join(', ')}`, () => {
      const held = rights(role === 'none' ? [] : [role]);
      const found = everything.filter((name) => may(held, action, objects[name]));
      assert.deepEqual(found, allowed);
      assert.equal(mayEver(held.roles, action), allowed.length > 0);
    });
  }
}

test('a technical administrator without designation may do nothing at all', () => {
  for (const action of actions) {
    for (const name of everything) assert.equal(may(rights(['technicalAdmin'], []), action, objects[name]), false);
  }
});

test('both roles together add up, and the officer still writes only within designations', () => {
  const both = rights(['technicalAdmin', 'registrationOfficer']);
  assert.ok(may(both, 'request.read', objects.foreign));
  assert.ok(may(both, 'request.withdraw', objects.mine));
  assert.equal(may(both, 'request.withdraw', objects.foreign), false);
});

test('an auditor who is also designated changes no more than a technical administrator', () => {
  const both = rights(['technicalAdmin', 'auditor']);
  assert.ok(may(both, 'request.read', objects.foreign));
  assert.ok(may(both, 'request.withdraw', objects.mine));
  for (const action of ['request.withdraw', 'request.cancel', 'mail.resend'] as const) {
    assert.equal(may(both, action, objects.foreign), false);
  }
});

test('domains of several designations add up, and one without limit lifts it, for its own offers and structure only', () => {
  const other: Mandate = { ...own, domains: ['tilleuls.example', 'ch-valmont.example'] };
  const free: Mandate = { structureId: 'valmont', offers: ['SERV'], domains: null };
  const held = rights(['technicalAdmin'], [own, other, free]);
  assert.deepEqual(grantedDomains(held, objects.mine), ['ch-valmont.example', 'tilleuls.example']);
  assert.equal(grantedDomains(held, objects.otherOffer), null);
  assert.deepEqual(grantedDomains(held, objects.foreign), []);
});
