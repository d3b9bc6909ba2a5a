import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
const flags = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 };

interface Behaviour {
  readonly origin: string;
  readonly rpId: string;
  /** Whether the authenticator checked a PIN or a finger. */
  readonly verifiesUser?: boolean;
  /** What it says of how often it was used; it grows by itself when absent. */
  readonly counter?: number;
  readonly challenge?: string;
  readonly type?: string;
}

/** An authenticator in this process, which can also do what a real one never would (WebAuthn Level 3 §6). */
export class SoftPasskey {
  readonly credentialId = randomBytes(32);
  readonly #key: KeyObject;
  readonly #publicKey: { readonly x: Buffer; readonly y: Buffer };
  #counter = 0;
  #userHandle = '';

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }));
    this.#publicKey = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
  }

  get id(): string {
    return this.credentialId.toString('base64url');
  }

  register(options: { readonly challenge: string; readonly user: { readonly id: string } }, given: Behaviour) {
    this.#userHandle = options.user.id;
    // RFC 9052 §7, RFC 9053 §7.1.1: an EC2 key, ES256 on P-256.
    const cose = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Uint8Array.from(this.#publicKey.x)],
        [-3, Uint8Array.from(this.#publicKey.y)],
      ]),
    );
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.credentialId.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.credentialId, cose]);
    const authData = Buffer.concat([this.#head(given, flags.attested), attested]);
    const attestationObject = isoCBOR.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', Uint8Array.from(authData)],
      ]) as never,
    );
    return {
      ...this.#envelope(),
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options, given).toString('base64url'),
        attestationObject: Buffer.from(attestationObject).toString('base64url'),
        transports: ['internal', 'a-transport-of-tomorrow'],
      },
    };
  }

  answer(options: { readonly challenge: string }, given: Behaviour & { readonly userHandle?: string }) {
    const authData = this.#head(given, 0);
    const clientData = this.#clientData('webauthn.get', options, given);
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.#key);
    return {
      ...this.#envelope(),
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: given.userHandle ?? this.#userHandle,
      },
    };
  }

  #envelope() {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {} };
  }

  #head({ rpId, verifiesUser = true, counter }: Behaviour, more: number): Buffer {
    this.#counter = counter ?? this.#counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.#counter);
    const bits = flags.userPresent | (verifiesUser ? flags.userVerified : 0) | more;
    return Buffer.concat([sha256(rpId), Buffer.from([bits]), count]);
  }

  #clientData(type: string, options: { readonly challenge: string }, given: Behaviour): Buffer {
    const { origin, challenge = options.challenge } = given;
    return Buffer.from(JSON.stringify({ type: given.type ?? type, challenge, origin, crossOrigin: false }));
  }
}
