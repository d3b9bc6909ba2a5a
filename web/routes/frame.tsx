import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { InstanceView } from '../../core/contract/portal.ts';
import { useInstance, useSession } from '../api/queries.ts';
import { Footer } from '../features/frame/footer.tsx';
import { Header } from '../features/frame/header.tsx';
import { useText } from '../i18n/index.tsx';
import { Icon } from '../ui/icon.tsx';
import { Rich } from '../ui/rich.tsx';

function TestBanner({ instance }: { instance: InstanceView }) {
  const t = useText().frame;
  return (
    <div className="test-banner">
      <div className="wrap">
        <Icon name="alert" />
        <p>
          <Rich text={t.testBanner({ name: instance.name })} />
        </p>
      </div>
    </div>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    window.addEventListener('online', update);
    window.addEventListener('offline', update);
    return () => {
      window.removeEventListener('online', update);
      window.removeEventListener('offline', update);
    };
  }, []);
  return online;
}

/** Around every page. */
export function Frame() {
  const t = useText().frame;
  const instance = useInstance();
  const session = useSession();
  const online = useOnline();
  return (
    <>
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header>
        {instance.data?.kind === 'test' && <TestBanner instance={instance.data} />}
        <Header account={session.data?.account ?? null} instance={instance.data} />
        <div role="status">
          {!online && (
            <div className="test-banner">
              <p className="wrap">{t.offline}</p>
            </div>
          )}
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
    </>
  );
}
