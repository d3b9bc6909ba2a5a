import { startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import type { beginPasskeyRegistration, registerPasskey } from '../../core/contract/account.ts';
import type { BodyOf, ResponseOf } from '../../core/contract/route.ts';

type Options = ResponseOf<typeof beginPasskeyRegistration>['options'];
type Made = BodyOf<typeof registerPasskey>['response'];

/** A new passkey; or why there is none: the device has one of this account already, or the person gave up. */
export async function makePasskey(options: Options): Promise<Made | 'known' | 'given-up'> {
  try {
    const made = await startRegistration({
      optionsJSON: options as Parameters<typeof startRegistration>[0]['optionsJSON'],
    });
    const { clientDataJSON, attestationObject, transports } = made.response;
    return {
      ...{ id: made.id, rawId: made.rawId, type: made.type },
      clientExtensionResults: {},
      response: { clientDataJSON, attestationObject, ...(transports !== undefined && { transports: [...transports] }) },
    };
  } catch (error) {
    const isKnown = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    return isKnown ? 'known' : 'given-up';
  }
}
