export const accountSentences = {
  'session.required': {
    fr: 'Votre session est fermée ou a expiré. Connectez‑vous pour continuer ; ce qui était enregistré l’est toujours.',
    en: 'Your session is closed or has expired. Sign in to go on; what was saved still is.',
  },
  'session.refused': {
    fr: 'Identifiant ou mot de passe incorrect. Vérifiez‑les, puis recommencez.',
    en: 'Wrong login or password. Check them, then try again.',
  },
} as const satisfies Record<string, { readonly fr: string; readonly en: string }>;
