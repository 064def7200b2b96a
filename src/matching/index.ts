/** Referrals x documents -> matches, candidates and reasons. */
export type { CollectedCounts, Collector } from './collect.ts';
export { documentCollector, referralCollector } from './collectors.ts';
export {
  DocumentColumnsBuilder,
  mayBeCredited,
  ReferralColumnsBuilder,
  type DocumentColumns,
  type ReferencePrefixes,
  type ReferralColumns,
} from './columns.ts';
export { basisOf, contradiction, type DecisionBasis } from './decision-basis.ts';
export type { PairDecisions } from './decisions.ts';
export { explain } from './explain.ts';
export { isByOfficer, judgePair, type FailedTest, type Judgement } from './judge.ts';
export {
  documentKeys,
  emailKey,
  isOfficerKey,
  isSurnameKey,
  numberKey,
  referralKeys,
  surnameKey,
  soughtOfficerKeys,
} from './keys.ts';
export { isAnotherCall, mayFollowLaterCall } from './later-call.ts';
export { matchAll } from './match.ts';
export { bookOf, OfficerBook } from './officer-book.ts';
export type { JudgedDocument, MatchOutcome } from './outcome.ts';
export {
  LONGEST_WINDOW,
  MATCH_RULES,
  RULE_VERSION,
  SETTLED_BY_INCIDENT,
  WINDOWS,
  type MatchRule,
} from './rules.ts';
export { keysOfTable, type TableKeys } from './table-keys.ts';
export {
  DocumentTable,
  ReferralTable,
  viewOfDocument,
  viewOfReferral,
  type DocumentView,
  type RecordView,
} from './tables.ts';
