import type { CustomFetch } from 'openid-client';

/** A discovery document is about 5 KiB, a key set 20 KiB. */
const mostBytes = 512 * 1024;

/** `fetch` that gives up on an answer too long to be one, rather than hold it in memory. Redirects are not followed. */
export const boundedFetch: CustomFetch = async (url, { method, headers, body, redirect, signal }) => {
  const response = await fetch(url, {
    ...{ method, headers, redirect },
    ...(body === undefined || body === null ? {} : { body: body as string }),
    ...(signal === undefined ? {} : { signal }),
  });
  const { status, statusText, headers: answered } = response;
  const bytes = await readAtMost(response);
  const hasNoBody = status === 204 || status === 205 || status === 304;
  return new Response(hasNoBody ? null : bytes, { status, statusText, headers: answered });
};

async function readAtMost({ body }: Response): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > mostBytes) throw new Error(`an answer of more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return new Blob(chunks);
}
