/** What a request says of the pack that it was asked for with; all null of a request that was asked for alone. */
export interface PackColumns {
  /** Shared by the requests that were asked for in one go. */
  pack_id: string | null;
  /** Its code in the catalogue, and which of its parts this is. */
  pack: string | null;
  pack_part: string | null;
  /** The request of the same pack whose mails of Finaliser told of this one too. */
  told_with: string | null;
}
