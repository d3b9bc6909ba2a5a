import { Link } from '@tanstack/react-router';
import { useText } from '../../i18n/index.tsx';

export function Footer() {
  const t = useText().frame;
  return (
    <footer className="bottom">
      <div className="wrap">
        <Link to="/representant">{t.claim}</Link>
        <Link to="/accessibilite">{t.accessibility}</Link>
        <Link to="/mentions-legales">{t.legal}</Link>
        <Link to="/conditions/$document" params={{ document: 'cgu' }}>
          {t.cgu}
        </Link>
        <Link to="/conditions/$document" params={{ document: 'pc' }}>
          {t.pc}
        </Link>
        <span className="spacer" />
        <span>{t.software}</span>
      </div>
    </footer>
  );
}
