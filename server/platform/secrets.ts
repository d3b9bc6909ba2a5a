import { hkdfSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPrivateFile } from './private-file.ts';
import { errorCode, StartRefusal } from './start-refusal.ts';

/** What a derived key is for: one purpose, one key (RFC 5869 §3.2, the `info` input). */
export type Purpose =
  | 'revocation-code'
  | 'claim-evidence'
  | 'device-cookie'
  | 'sign-in-throttle'
  | 'totp'
  | 'recovery-code'
  | 'webhook-secret';

export interface Secrets {
  /** Seals the authority's keys. */
  readonly passphrase: string;
  /** 32 bytes by HKDF-SHA-256, always the same for this passphrase and purpose. */
  key(purpose: Purpose): Buffer;
}

const passphraseBytes = 32;
/** Characters: 32 random bytes make 43 in base64url; less than 32 characters would be somebody's word. */
const shortestPassphrase = 32;

/** Reads the instance's passphrase. The default one, in the data folder, is made at first start; a named one must exist. */
export async function openSecrets(place: {
  readonly dataFolder: string;
  readonly passphraseFile: string | null;
}): Promise<Secrets> {
  const file = place.passphraseFile ?? join(place.dataFolder, 'passphrase');
  if (place.passphraseFile === null)
    await createPrivateFile(file, `${randomBytes(passphraseBytes).toString('base64url')}\n`);
  const passphrase = await readPassphrase(file);
  return {
    passphrase,
    key: (purpose) => Buffer.from(hkdfSync('sha256', passphrase, '', `sceau/${purpose}`, 32)),
  };
}

async function readPassphrase(file: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new StartRefusal(
      `Passphrase file ${file} cannot be read (${errorCode(error)}): put it back, or make one with "openssl rand -base64 32".`,
      { cause: error },
    );
  }
  const passphrase = text.trim();
  if (passphrase.length < shortestPassphrase) {
    throw new StartRefusal(
      `Passphrase file ${file} holds ${passphrase.length} characters where ${shortestPassphrase} are the least: "openssl rand -base64 32" makes a good one.`,
    );
  }
  return passphrase;
}
