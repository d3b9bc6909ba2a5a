/** The report of an import, as a file. */
export const importReportWords = {
  fr: { columns: ['ligne', 'suite', 'cle', 'code', 'raison'], refused: 'refusée', remark: 'retenue, sauf' },
  en: { columns: ['line', 'outcome', 'key', 'code', 'reason'], refused: 'refused', remark: 'kept, except' },
} as const;
