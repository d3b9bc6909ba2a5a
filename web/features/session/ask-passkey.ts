import type { beginPasskeySignIn, signInWithPasskey } from '../../../core/contract/account.ts';
import type { BodyOf, ResponseOf } from '../../../core/contract/route.ts';

type Options = ResponseOf<typeof beginPasskeySignIn>['options'];
type Given = BodyOf<typeof signInWithPasskey>['response'];

/** What the person's passkey answers; null when they gave up, or this browser has none to offer. */
export async function askPasskey(options: Options): Promise<Given | null> {
  try {
    // Fetched when it is wanted: most people see the sign-in page and type a password.
    const { startAuthentication } = await import('@simplewebauthn/browser');
    const { id, rawId, type, response } = await startAuthentication({ optionsJSON: options });
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    return {
      ...{ id, rawId, type },
      clientExtensionResults: {},
      response: { clientDataJSON, authenticatorData, signature, ...(userHandle !== undefined && { userHandle }) },
    };
  } catch {
    return null;
  }
}
