/** Whether no day is between these two of a search, both included. Refused as `form.days-reversed`. */
export const daysReversed = (first: string | undefined, last: string | undefined): boolean =>
  first !== undefined && last !== undefined && first > last;
