/** What people have ruled on pairs of a referral and a document, by their numbers. */
export interface PairDecisions {
  readonly accepted: readonly { readonly referral: number; readonly document: number }[];
  readonly hasRejected: boolean;
  isRejected(referral: number, document: number): boolean;
}

export const NO_DECISIONS: PairDecisions = { accepted: [], hasRejected: false, isRejected: () => false };
