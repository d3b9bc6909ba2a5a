import type { Refusal } from '../../../core/outcome.ts';
import { refuse } from '../../../core/outcome.ts';
import type { FileRefusalCode } from '../../../core/registry/refusal-code.ts';

/** Nothing of this file is taken: thrown by who reads it, told by who imports it. */
export class FileRefused extends Error {
  readonly refusal: Refusal<FileRefusalCode>;

  constructor(code: FileRefusalCode, params?: Refusal['params']) {
    super(code);
    this.name = 'FileRefused';
    this.refusal = refuse(code, params).refusal;
  }
}

/** What the first bytes already tell of a file that holds no text. */
export function refuseUnfitBeginning(head: Uint8Array): void {
  const begins = (...bytes: readonly number[]) => bytes.every((byte, index) => head[index] === byte);
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0x50, 0x4b, 0x05, 0x06)) {
    throw new FileRefused('registry.file-compressed', { format: 'ZIP' });
  }
  if (begins(0x1f, 0x8b)) throw new FileRefused('registry.file-compressed', { format: 'gzip' });
  if (begins(0x37, 0x7a, 0xbc, 0xaf)) throw new FileRefused('registry.file-compressed', { format: '7z' });
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff) || head.includes(0)) throw new FileRefused('registry.file-encoding');
}
