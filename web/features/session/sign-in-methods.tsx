import type { ComponentType } from 'react';
import type { SignInOffer } from '../../../core/contract/sign-in.ts';
import { useInstance } from '../../api/queries.ts';
import { useText } from '../../i18n/index.tsx';
import { CertificateMethod } from './certificate-method.tsx';
import type { MethodProps } from './method.ts';
import { OidcMethod } from './oidc-method.tsx';
import { PasskeyMethod } from './passkey-method.tsx';
import { PasswordMethod } from './password-method.tsx';

const methods: Readonly<Partial<Record<SignInOffer, ComponentType<MethodProps>>>> = {
  password: PasswordMethod,
  oidc: OidcMethod,
  'client-certificate': CertificateMethod,
  passkey: PasskeyMethod,
};

/** The ways to sign in that this instance offers, one under the other. */
export function SignInMethods(props: MethodProps) {
  const t = useText().session;
  const offered = useInstance().data?.signInOffers ?? ['password'];
  const shown = offered.flatMap((offer) => {
    const Method = methods[offer];
    return Method === undefined ? [] : [{ offer, Method }];
  });
  return shown.map(({ offer, Method }, index) => (
    <div key={offer}>
      {index > 0 && <p className="or">{t.or}</p>}
      <Method {...props} />
    </div>
  ));
}
