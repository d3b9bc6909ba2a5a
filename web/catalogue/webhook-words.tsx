import type { webhooks } from '../i18n/fr/webhooks.ts';
import { pageWords } from './page-words.tsx';

export const { withWords: withWebhookWords, useWords: useWebhookWords } = pageWords<typeof webhooks>({
  fr: async () => (await import('../i18n/fr/webhooks.ts')).webhooks,
  en: async () => (await import('../i18n/en/webhooks.ts')).webhooks,
});
