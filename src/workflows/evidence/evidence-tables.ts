/** The files that grow with the referrals: each case adds its rows to all of them. */
import {
  DETAIL_COLUMNS,
  detailRow,
  FigureCounter,
  SUMMARY_COLUMNS,
  summaryRow,
} from '../../compliance/index.ts';
import {
  DECISION_COLUMNS,
  decisionRow,
  MATCH_COLUMNS,
  matchRow,
  MESSAGE_COLUMNS,
  messageRows,
  PAGES_END,
  pagesStart,
  referralPage,
  REMINDER_COLUMNS,
  reminderRow,
  SOURCE_DOCUMENT_COLUMNS,
  SOURCE_REFERRAL_COLUMNS,
  sourceDocumentRow,
  sourceReferralRow,
  type EvidenceCase,
  type Files,
  type FolderFacts,
} from '../../evidence/index.ts';
import type { EvidenceFolder } from './evidence-folder.ts';

export interface CaseTables {
  add(each: EvidenceCase): void;
  close(): void;
}

/** `withReturn` says whether summary.csv and detail.csv are to be made, because none was published. */
export function openCaseTables(
  folder: EvidenceFolder,
  facts: FolderFacts,
  files: Files,
  withReturn: boolean,
): CaseTables {
  const referrals = folder.openTable('source-referrals.csv', SOURCE_REFERRAL_COLUMNS);
  const documents = folder.openTable('source-documents.csv', SOURCE_DOCUMENT_COLUMNS);
  const matches = folder.openTable('matches.csv', MATCH_COLUMNS);
  const decisions = folder.openTable('decisions.csv', DECISION_COLUMNS);
  const reminders = folder.openTable('reminders.csv', REMINDER_COLUMNS);
  const messages = folder.openTable('messages.csv', MESSAGE_COLUMNS);
  const pages = folder.openText('referrals.html');
  const madeReturn = withReturn ? openReturn(folder, facts) : null;
  const isNewDocument = onlyOnce();
  const isNewMessage = onlyOnce();
  pages.write(pagesStart(facts));
  return {
    add: (each) => {
      for (const version of each.versions) referrals.write(sourceReferralRow(version, files));
      const newDocuments = new Set([...each.documents.keys()].filter(isNewDocument));
      for (const version of each.documentVersions) {
        if (newDocuments.has(version.id)) documents.write(sourceDocumentRow(version, files));
      }
      for (const link of each.links) matches.write(matchRow(link));
      for (const decision of each.decisions) decisions.write(decisionRow(decision));
      for (const reminder of each.reminders) reminders.write(reminderRow(reminder));
      for (const message of each.messages) {
        if (isNewMessage(message.id)) messageRows(message).forEach((row) => messages.write(row));
      }
      pages.write(referralPage(each, files));
      madeReturn?.add(each);
    },
    close: () => {
      pages.write(PAGES_END);
      pages.close();
      [referrals, documents, matches, decisions, reminders, messages].forEach((table) => table.close());
      madeReturn?.close();
    },
  };
}

function openReturn(folder: EvidenceFolder, { asAt, month }: FolderFacts): CaseTables {
  const detail = folder.openTable('detail.csv', DETAIL_COLUMNS);
  const counter = new FigureCounter(asAt);
  return {
    add: ({ judged }) => {
      counter.add(judged);
      detail.write(detailRow(judged));
    },
    close: () => {
      detail.close();
      const rows = counter.rows(month).map((row) => summaryRow(row, asAt));
      folder.writeTable('summary.csv', SUMMARY_COLUMNS, rows);
    },
  };
}

/** Answers true for a number the first time that it is asked about. */
function onlyOnce(): (id: number) => boolean {
  const seen = new Set<number>();
  return (id) => {
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  };
}
