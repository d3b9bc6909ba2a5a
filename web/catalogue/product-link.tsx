import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** For a sentence that names a product. */
export const linkToProduct = (productId: string) => (label: ReactNode) => (
  <Link to="/produits/$productId" params={{ productId }}>
    {label}
  </Link>
);
