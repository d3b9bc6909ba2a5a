import { type RequestView, readRequest } from '../../core/contract/portal.ts';
import { ApiProblem, call } from './call.ts';
import { patiently } from './patiently.ts';
import { queryOptions } from './use-query.ts';

const atOnce = 6;

/** Each of these as it stands, in their order; `lost` counts those that this person cannot see. */
export const severalRequestsQuery = (requestIds: readonly string[]) =>
  queryOptions({
    queryKey: ['request', 'several', requestIds],
    queryFn: async () => {
      const found: (RequestView | null)[] = [];
      for (let from = 0; from < requestIds.length; from += atOnce) {
        found.push(...(await Promise.all(requestIds.slice(from, from + atOnce).map(readOne))));
      }
      const requests = found.filter((one) => one !== null);
      return { requests, lost: found.length - requests.length };
    },
  });

async function readOne(requestId: string): Promise<RequestView | null> {
  const answer = await patiently(() => call(readRequest, { params: { requestId } }));
  if (answer.ok) return answer.value.request;
  if (answer.problem.code === 'not-found') return null;
  throw new ApiProblem(answer.problem);
}
