import assert from 'node:assert/strict';
import * as contract from '../../core/contract/portal.ts';
import { overHttp, type PortalClient, portalClient } from './portal-client.ts';
import { draft, finalised, forms } from './portal-journey.ts';
import { heading, type Person } from './portal-page.ts';

/** The same portal, called as a program would: for what a test needs and is not about. */
export async function apiOf(
  origin: string,
  login: 'hopital' | 'editeur' | 'direction' | 'equipe' | 'officier',
): Promise<PortalClient> {
  const client = portalClient({ transport: overHttp(origin), origin });
  await client.signIn(login);
  return client;
}

export async function structureIdOf(client: PortalClient, name: string): Promise<string> {
  const { structures } = (await client.call(contract.findStructures, { query: { search: name } })).value;
  return structures.find((structure) => structure.name === name)?.id ?? assert.fail(`no structure ${name}`);
}

export interface Prepared {
  readonly requestId: string;
  /** CN of its certificate. */
  readonly name: string;
}

const sealForm = (name: string) => forms(name)[1] ?? assert.fail();

/** A seal asked for the CH de Valmont, up to the step of the key. */
export async function preparedDraft(client: PortalClient, name: string): Promise<Prepared> {
  const requestId = await draft(client, await structureIdOf(client, 'CH de Valmont'), sealForm(name));
  return { requestId, name: `Cachet ${name}` };
}

/** The same, finalised with a CSR: ready to withdraw. */
export async function preparedWithdrawal(client: PortalClient, name: string): Promise<Prepared> {
  const requestId = await finalised(client, await structureIdOf(client, 'CH de Valmont'), sealForm(name));
  return { requestId, name: `Cachet ${name}` };
}

export const requestOf = async (client: PortalClient, requestId: string): Promise<contract.RequestView> =>
  (await client.call(contract.readRequest, { params: { requestId } })).value.request;

/** Opens the step of the key of a prepared draft. */
export async function openKeyStep(person: Person, { requestId }: Prepared): Promise<void> {
  await person.page.goto(`${person.origin}/demander/${requestId}/cle`);
  await heading(person, person.t.ask.keyTitle).waitFor();
}

export const openWithdrawal = async (person: Person, { requestId, name }: Prepared): Promise<void> => {
  await person.page.goto(`${person.origin}/retirer/${requestId}`);
  await heading(person, person.t.choose.withdrawName({ name })).waitFor();
};
