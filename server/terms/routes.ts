import type { FastifyInstance } from 'fastify';
import { readTerms } from '../../core/contract/terms.ts';
import { accept } from '../../core/outcome.ts';
import type { Clock } from '../platform/clock.ts';
import { publicRoute } from '../platform/http-route.ts';
import type { Terms } from './current-terms.ts';
import { currentEdition } from './current-terms.ts';

interface TermsDoorDeps {
  readonly terms: Terms;
  readonly clock: Clock;
}

export function registerTermsRoutes(app: FastifyInstance, { terms, clock }: TermsDoorDeps): void {
  publicRoute(app, readTerms, async ({ params, query, locale: callersLocale }) => {
    const { texts, ...facts } = currentEdition(terms, params.document, clock.now());
    const locale = query.locale ?? callersLocale;
    return accept({ ...facts, locale, text: texts[locale] });
  });
}
