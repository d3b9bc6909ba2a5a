import { type PackView, readPack } from '../../core/contract/packs.ts';
import { listStructureProducts } from '../../core/contract/portal.ts';
import { call } from './call.ts';
import { listsOfRequests, loaded, requestQuery, useRefreshRequest } from './queries.ts';
import { queryOptions, useQuery, useQueryClient } from './use-query.ts';

const packQuery = (packId: string) =>
  queryOptions({
    queryKey: ['pack', packId],
    queryFn: async () => (await loaded(call(readPack, { params: { packId } }))).pack,
  });

export const usePack = (packId: string) => useQuery(packQuery(packId));

/** What the structure has on each of these offers. */
export const useProductsOn = (structureId: string, offers: readonly string[]) =>
  useQuery(
    queryOptions({
      queryKey: ['structure-products', structureId, offers.join(' ')],
      queryFn: async () => {
        const answers = await Promise.all(
          offers.map((offer) => loaded(call(listStructureProducts, { params: { structureId }, query: { offer } }))),
        );
        return answers.flatMap(({ products }) => products);
      },
    }),
  );

/** Puts a pack just received where every page reads it, and each of its requests. */
export function useRefreshPack(): (pack: PackView) => void {
  const client = useQueryClient();
  const refresh = useRefreshRequest();
  return (pack) => {
    client.setQueryData(packQuery(pack.id), pack);
    for (const request of pack.requests) client.setQueryData(requestQuery(request.id), request);
    const [first] = pack.requests;
    if (first !== undefined) refresh(first);
  };
}

/** Reads it again, and whatever shows its requests: some of them moved. */
export function useReadPackAgain(): (packId: string) => Promise<unknown> {
  const client = useQueryClient();
  return (packId) => {
    for (const shown of ['request', ...listsOfRequests]) void client.invalidateQueries({ queryKey: [shown] });
    return client.invalidateQueries({ queryKey: packQuery(packId).queryKey });
  };
}
