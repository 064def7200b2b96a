/** What a folder of evidence holds, file by file: what other rooms may use of this one. */
export {
  DECISION_COLUMNS,
  decisionRow,
  MATCH_COLUMNS,
  matchRow,
  MESSAGE_COLUMNS,
  messageRows,
  REMINDER_COLUMNS,
  reminderRow,
} from './case-rows.ts';
export { definitionsText, redactedDefinitionsText } from './definitions.ts';
export type { EvidenceCase, TakenDecision, Version } from './evidence-case.ts';
export { EVIDENCE_FILES, INDEX_COLUMNS, INDEX_FILE, REDACTED_FILES, SIDECAR_FILE } from './file-list.ts';
export type { FolderFacts } from './folder-facts.ts';
export { readmeText, redactedReadmeText } from './readme-text.ts';
export { REDACTED_DETAIL_COLUMNS, redactedRows } from './redacted-rows.ts';
export { PAGES_END, pagesStart, referralPage } from './referral-page.ts';
export { SETTINGS_COLUMNS, settingsRows } from './settings-rows.ts';
export {
  INPUT_FILE_COLUMNS,
  inputFileRow,
  SOURCE_DOCUMENT_COLUMNS,
  SOURCE_REFERRAL_COLUMNS,
  sourceDocumentRow,
  sourceReferralRow,
  type Files,
} from './source-rows.ts';
export {
  FINDING_COLUMNS,
  findingRow,
  SAMPLE_COLUMNS,
  SAMPLE_FRAME_COLUMNS,
  SAMPLE_ITEM_COLUMNS,
  SAMPLE_RESULT_COLUMNS,
  sampleFrameRow,
  sampleItemRow,
  sampleResultRows,
  sampleRow,
} from './sample-rows.ts';
export { withoutSmallCounts } from './small-counts.ts';
export { trailLine } from './trail-lines.ts';
export { WORKING_DAY_COLUMNS, workingDayRows } from './working-day-rows.ts';
