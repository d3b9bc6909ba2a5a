import type { campaign } from '../i18n/fr/campaign.ts';
import { pageWords } from './page-words.tsx';

export const { withWords: withCampaignWords, useWords: useCampaignWords } = pageWords<typeof campaign>({
  fr: async () => (await import('../i18n/fr/campaign.ts')).campaign,
  en: async () => (await import('../i18n/en/campaign.ts')).campaign,
});
