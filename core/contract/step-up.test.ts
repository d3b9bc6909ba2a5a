import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as account from './account.ts';
import type { Action } from './actions.ts';
import * as claims from './claims.ts';
import * as designations from './designations.ts';
import * as federated from './federated.ts';
import * as invitations from './invitations.ts';
import * as people from './people.ts';
import * as portal from './portal.ts';
import * as revocations from './revocations.ts';
import type { RouteContract } from './route.ts';

const isRoute = (value: unknown): value is RouteContract =>
  typeof value === 'object' && value !== null && 'policy' in value && 'path' in value;
const routes = [account, claims, designations, federated, invitations, people, portal, revocations]
  .flatMap((room): unknown[] => Object.values(room))
  .filter(isRoute)
  .filter(({ method }) => method !== 'GET');

/** Says that the file is saved, and changes nothing else. */
const harmless = '/api/requests/:requestId/delivery';

/** What cannot be taken back, or gives somebody a right: a screen left open does neither. */
const grave: readonly Action[] = [
  ...(['request.withdraw', 'certificate.revoke', 'designation.give', 'designation.end', 'third-party.open'] as const),
  ...(['claim.decide', 'role.confirm', 'account.close', 'account.join', 'account.reset-factors'] as const),
];

for (const action of grave) {
  test(`asks for a proof of presence before ${action}`, () => {
    const asked = routes.filter(({ policy }) => policy.kind === 'action' && policy.action === action);
    assert.ok(asked.length > 0);
    assert.deepEqual(
      asked.filter(({ stepUp, path }) => stepUp !== true && path !== harmless).map(({ path }) => path),
      [],
    );
  });
}

test('asks for it before an invitation, whose rights are judged by what it is to', () => {
  const { sendInvitation, sendInvitationAgain, cancelInvitation } = invitations;
  const asked: readonly RouteContract[] = [sendInvitation, sendInvitationAgain, cancelInvitation];
  assert.deepEqual(
    [...asked, federated.unlinkIdentity].map(({ stepUp }) => stepUp),
    [true, true, true, true],
  );
});

test('asks nobody for it to give up what is their own, nor whoever has only the link of a mail', () => {
  for (const { stepUp } of [
    designations.giveUpDesignation,
    invitations.acceptInvitation,
    claims.makeClaim,
  ] as RouteContract[]) {
    assert.equal(stepUp, undefined);
  }
});
