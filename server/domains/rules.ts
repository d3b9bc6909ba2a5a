const dayMilliseconds = 86_400_000;

/** From the asking: time to reach whoever holds the DNS, and not so long that the asking is forgotten. */
const daysToProve = 30;
/** Of an officer's decision: our choice, the life of a certificate at most. */
const yearsOfADecision = 3;

const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * dayMilliseconds);

/** A proof counts while now < that instant. */
export const proveBefore = (askedAt: Date): Date => daysAfter(askedAt, daysToProve);

/** A decision without proof holds while now < that instant, unless it is renewed. */
export const decisionLastsUntil = (decidedAt: Date): Date => daysAfter(decidedAt, yearsOfADecision * 365);
