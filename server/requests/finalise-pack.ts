import type { Transaction } from 'kysely';
import type { PackView } from '../../core/contract/packs.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import type { RequestMailFacts } from '../mail/request-mail-facts.ts';
import type { Actor } from '../platform/actor.ts';
import { orNothing } from '../platform/database.ts';
import type { HttpRefusal } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import type { RequestDeps } from './deps.ts';
import { type Finalising, finalise, queueFinaliseMails } from './finalise-request.ts';
import { atCsr } from './judge-request.ts';
import { onOwnPack, viewPack } from './packs.ts';
import { markToldWith, requestsOfPack } from './store.ts';

interface FinalisingPack extends Pick<Finalising, 'keyOrigin' | 'locale'> {
  readonly requests: readonly (Pick<Finalising, 'csr' | 'savedAt' | 'secondOfItsName'> & {
    readonly requestId: string;
  })[];
}

interface FinalisedPack {
  readonly pack: PackView;
  /** Still drafts, each with the reason. */
  readonly refused: {
    readonly requestId: string;
    readonly refusal: { readonly code: string; readonly params: Record<string, string | number> };
    readonly field?: string;
  }[];
}

type Verdict = Outcome<RequestMailFacts, SentenceCode>;

/**
 * « Finaliser » for several requests of a pack, each judged as if it were alone: what is refused leaves nothing behind and
 * stops no other. One transaction, so that the one mail tells exactly of those that were filed.
 */
export async function finalisePack(
  deps: RequestDeps,
  actor: Actor,
  packId: string,
  { requests, ...asked }: FinalisingPack,
): Promise<Outcome<FinalisedPack, SentenceCode>> {
  const ids = new Set(requests.map(({ requestId }) => requestId));
  if (ids.size < requests.length) return refuse('pack.request-repeated');
  const csrs = await Promise.all(requests.map(({ csr }) => deps.csrReader.read(csr)));

  const done = await onOwnPack(deps, actor, packId, async (tx, drafts, rights) => {
    const at = deps.clock.now();
    const refused: FinalisedPack['refused'] = [];
    const filed: RequestMailFacts[] = [];
    const known = await requestsOfPack(tx, packId);
    if (requests.some(({ requestId }) => !known.some(({ id }) => id === requestId))) {
      return refuse('pack.request-unknown');
    }
    for (const [index, one] of requests.entries()) {
      const row = drafts.find(({ id }) => id === one.requestId);
      const csr = csrs[index];
      const verdict: Verdict =
        row === undefined || csr === undefined
          ? refuse('request.not-draft')
          : csr.ok
            ? await orNothing(tx, () => finalise(deps, actor, tx, row, rights, { ...asked, ...one }, csr.value, at))
            : atCsr(csr.refusal);
      if (verdict.ok) filed.push(verdict.value);
      else refused.push(refusedOf(one.requestId, verdict.refusal));
    }
    for (const group of byAddresses(filed)) await tell(deps, tx, packId, group, at);
    return accept({ pack: await viewPack(deps, tx, await requestsOfPack(tx, packId), rights), refused });
  });
  if (done.ok) deps.mailQueued();
  return done;
}

const refusedOf = (
  requestId: string,
  { code, params, field, problems }: HttpRefusal,
): FinalisedPack['refused'][number] => {
  // Of a form, the first thing that is wrong: the page shows them all beside their fields.
  const first = problems?.[0];
  const said = first?.refusal ?? { code, params };
  const at = first?.field ?? field;
  return {
    requestId,
    refusal: { code: said.code, params: { ...said.params } },
    ...(at !== undefined && { field: at }),
  };
};

type Group = readonly [RequestMailFacts, ...RequestMailFacts[]];

/** One mail for those that go to the same addresses: all, unless a draft was changed on its own. */
function byAddresses(filed: readonly RequestMailFacts[]): readonly Group[] {
  const groups = Map.groupBy(filed, ({ actorEmail, copyAddress }) => JSON.stringify([actorEmail, copyAddress]));
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  );
}

async function tell(
  deps: RequestDeps,
  tx: Transaction<Database>,
  packId: string,
  [first, ...others]: Group,
  at: Date,
): Promise<void> {
  await queueFinaliseMails(deps, tx, [{ ...first, packId }, ...others], at);
  const ids = others.map(({ requestId }) => requestId);
  if (ids.length > 0) await markToldWith(tx, ids, first.requestId);
}
