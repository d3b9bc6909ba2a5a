/** Above this share of a source's open structures, what an import would close is for an officer to decide. */
const shareAtMost = { closed: 1, of: 100 } as const;

/** Exactly 1 % passes. Whole numbers: a share in floating point would not say on which side of it 1 % is. */
export const needsDecision = (closed: number, openBefore: number): boolean =>
  closed * shareAtMost.of > openBefore * shareAtMost.closed;
