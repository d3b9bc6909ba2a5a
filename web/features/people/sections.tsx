import { Link } from '@tanstack/react-router';
import { useActingWords } from '../../catalogue/acting-words.tsx';

/** The pages about people, one beside the other. */
export function PeopleSections() {
  const t = useActingWords().people;
  return (
    <nav aria-label={t.sections} className="sections">
      <Link to="/personnes" activeOptions={{ exact: true, includeSearch: false }}>
        {t.accounts}
      </Link>
      <Link to="/comptes">{t.waysIn}</Link>
      <Link to="/personnes/invitations" activeOptions={{ includeSearch: false }}>
        {t.invitations}
      </Link>
      <Link to="/personnes/representations" activeOptions={{ includeSearch: false }}>
        {t.claims}
      </Link>
      <Link to="/personnes/certificats" activeOptions={{ includeSearch: false }}>
        {t.certificates}
      </Link>
    </nav>
  );
}
