import { type ComponentType, lazy, Suspense } from 'react';
import type { SignInOffer } from '../../../core/contract/sign-in.ts';
import { useInstance } from '../../api/queries.ts';
import { useText } from '../../i18n/index.tsx';
import type { MethodProps } from './method.ts';
import { PasskeyMethod } from './passkey-method.tsx';
import { PasswordMethod } from './password-method.tsx';

/** Fetched where an instance offers them: most sign-in pages have neither. */
const OidcMethod = lazy(async () => ({ default: (await import('./oidc-method.tsx')).OidcMethod }));
const CertificateMethod = lazy(async () => ({ default: (await import('./certificate-method.tsx')).CertificateMethod }));

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
      <Suspense>
        <Method {...props} />
      </Suspense>
    </div>
  ));
}
