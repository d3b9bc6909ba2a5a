import type { PublishedCrl } from '../../server/authority/read-publication.ts';

/** All the bytes of a list that was published; throws where there is none. */
export async function wholeCrl(found: Pick<PublishedCrl, 'octets' | 'read'> | null): Promise<Buffer> {
  if (found === null) throw new Error('no such list is published');
  const slices: Buffer[] = [];
  for await (const slice of found.read(0, found.octets)) slices.push(slice);
  return Buffer.concat(slices);
}
