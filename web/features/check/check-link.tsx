import { Link } from '@tanstack/react-router';
import { Pane } from '../../ui/card.tsx';
import { useCheckWords, withCheckWords } from './check-words.tsx';

function LinkToCheck() {
  const t = useCheckWords();
  return (
    <Pane title={t.linkTitle}>
      <p className="sub before-list">{t.link}</p>
      <Link to="/aide/verifier">{t.linkText}</Link>
    </Pane>
  );
}

/** « Est-ce que ça marche ? », from help and from a product. */
export const CheckLink = withCheckWords(LinkToCheck);
