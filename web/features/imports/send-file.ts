import type { Problem } from '../../../core/contract/problem.ts';
import { type ImportView, importPartBytes, sendImportPart } from '../../../core/contract/registry.ts';
import { type Answer, callWithBytes } from '../../api/call.ts';

const retriesMs = [1000, 2000, 5000, 10_000, 20_000] as const;

/**
 * Sends what the server does not have yet of a file, a part a call. A cut is waited for; the server says where to go on, so
 * that nothing is sent twice for nothing.
 */
export async function sendFile(
  file: Blob,
  start: ImportView,
  { onProgress, signal }: { readonly onProgress: (view: ImportView) => void; readonly signal: AbortSignal },
): Promise<Answer<{ import: ImportView }>> {
  let view = start;
  let failures = 0;
  while (view.state === 'receiving' && !signal.aborted) {
    const position = view.receivedBytes;
    const bytes = file.slice(position, position + importPartBytes);
    const params = { importId: view.id, position: String(position) };
    const answer = await callWithBytes(sendImportPart, { params, bytes });
    if (answer.ok) {
      failures = 0;
      view = answer.value.import;
      onProgress(view);
      continue;
    }
    const waitMs = retriesMs[failures];
    if (!isPassing(answer.problem) || waitMs === undefined) return answer;
    failures += 1;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  return { ok: true, value: { import: view } };
}

const isPassing = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500;
