/** The stored referrals, each with its status as at a moment and everything the return says of it. */
import type { Database } from '../../../db/database.ts';
import { findDecisionsInForce, type Decision } from '../../../db/stores/decisions.ts';
import {
  findDocumentsByIds,
  findDocumentsKnownBy,
  type StoredDocument,
} from '../../../db/stores/documents.ts';
import { findFileName } from '../../../db/stores/import-files.ts';
import { findLinksOfReferrals, type Link } from '../../../db/stores/links.ts';
import {
  findReferralsByIds,
  findReferralsKnownBetween,
  findReferralsKnownBy,
  streamReferrals,
  streamReferralsBetween,
  type StoredReferral,
} from '../../../db/stores/referrals.ts';
import {
  daysOfMonth,
  dueTime,
  type JudgedDecision,
  type JudgedMatch,
  type JudgedReferral,
} from '../../compliance/index.ts';
import { groupBy } from '../../domain/group-by.ts';
import { londonDayNumber, startOfLondonDay } from '../../domain/london-time.ts';
import {
  forceOfRecord,
  identify,
  readForce,
  readOfficer,
  type Directory,
  type OfficerIdentity,
  type Person,
} from '../../domain/officers/index.ts';
import { MATCH_RULES } from '../../matching/index.ts';
import type { View } from './as-at.ts';
import { directoryKnownBy } from './stored-directory.ts';
import { NO_REMINDERS } from './judge-referrals.ts';
import { findRemindersSent } from '../../../db/stores/reminders.ts';
import { standingOf, type HeldDocuments } from './shown-match.ts';
import { supervisorNames } from './supervisor-names.ts';

export interface JudgedStoredReferral {
  readonly id: number;
  /** The file that its contents came from. */
  readonly fileId: number;
  readonly record: StoredReferral['record'];
  readonly judged: JudgedReferral;
  /** Who the reporting officer is, by the directory; null when it is not certain. */
  readonly officer: Person | null;
  /** All that is held against the referral: accepted, candidates, other officers'. */
  readonly links: readonly Link[];
}

export interface StoredReferralsRequest extends View {
  /** '2026-05', a London month; null for all. */
  readonly month: string | null;
}

/** Judges the referrals of a month, or all, in the order of referral or of import; a block is in memory at a time. */
export function* judgeStoredReferrals(
  db: Database,
  request: StoredReferralsRequest,
): Generator<JudgedStoredReferral> {
  const judge = storedJudge(db, request);
  let block: StoredReferral[] = [];
  for (const referral of wantedReferrals(db, request)) {
    block.push(referral);
    if (block.length < REFERRALS_A_BLOCK) continue;
    yield* judge(block);
    block = [];
  }
  yield* judge(block);
}

/** Judges the referrals with these ids; a block is in memory at a time. */
export function* judgeReferralsByIds(
  db: Database,
  ids: readonly number[],
  view: View,
): Generator<JudgedStoredReferral> {
  const { known } = view;
  const judge = storedJudge(db, view);
  for (let start = 0; start < ids.length; start += REFERRALS_A_BLOCK) {
    const block = ids.slice(start, start + REFERRALS_A_BLOCK);
    yield* judge(known === null ? findReferralsByIds(db, block) : findReferralsKnownBy(db, known, block));
  }
}

const REFERRALS_A_BLOCK = 1000;

function wantedReferrals(db: Database, { month, known }: StoredReferralsRequest): Iterable<StoredReferral> {
  if (month === null) return known === null ? streamReferrals(db) : findReferralsKnownBy(db, known, null);
  const [fromAt, beforeAt] = spanOfMonth(month);
  return known === null
    ? streamReferralsBetween(db, fromAt, beforeAt)
    : findReferralsKnownBetween(db, known, fromAt, beforeAt);
}

/** From which instant, and before which, a referral is of the month '2026-05'. */
function spanOfMonth(month: string): [number, number] {
  const { first, next } = daysOfMonth(month);
  return [startOfLondonDay(first), startOfLondonDay(next)];
}

function storedJudge(
  db: Database,
  view: View,
): (referrals: readonly StoredReferral[]) => JudgedStoredReferral[] {
  const { known, asAt, deadline, calendar } = view;
  const directory = directoryKnownBy(db, known);
  const supervisorNameOf = supervisorNames(directory, londonDayNumber(asAt));
  const fileNames = new Map<number, string>();
  return (referrals) => {
    const ids = referrals.map(({ id }) => id);
    const exemptions = exemptionsByReferral(findDecisionsInForce(db, known, ids));
    const sent = findRemindersSent(db, ids, known);
    learnFileNames(db, fileNames, referrals);
    const links = groupBy(findLinksOfReferrals(db, ids, known), ({ referralId }) => referralId);
    const documents = documentsOf(db, [...links.values()].flat(), known);
    return referrals.map((referral) => {
      const { id, record, fileId } = referral;
      const identity = officerOf(referral, directory);
      const officer = identity.person;
      const own = links.get(id) ?? [];
      const due = dueTime(record.referredAt, deadline, calendar);
      const exemption = exemptions.get(id);
      const held = heldDocuments(own, documents);
      const { status, shown } = standingOf(held, ({ submittedAt }) => submittedAt, {
        exempt: exemption !== undefined,
        due,
        asAt,
      });
      const judged = {
        ...record,
        force: forceOfRecord(identity),
        supervisor: supervisorNameOf(identity),
        due,
        status,
        match: shown,
        decision: exemption ?? null,
        reminders: sent.get(id) ?? NO_REMINDERS,
        sourceFile: fileNames.get(fileId) ?? '',
        sourceRow: record.source.row,
      };
      return { id, fileId, record, judged, officer, links: own };
    });
  };
}

/** A referral came from one of a few files, of all that there are. */
function learnFileNames(
  db: Database,
  names: Map<number, string>,
  referrals: readonly StoredReferral[],
): void {
  for (const { fileId } of referrals) if (!names.has(fileId)) names.set(fileId, findFileName(db, fileId));
}

function exemptionsByReferral(decisions: readonly Decision[]): Map<number, JudgedDecision> {
  const exemptions = decisions.filter(({ kind }) => kind === 'exempt');
  return new Map(
    exemptions.map(({ referralId, exemptionReason, decidedBy, decidedAt }) => [
      referralId,
      { exemptReason: exemptionReason ?? '', decidedBy, decidedAt },
    ]),
  );
}

/** The officer of a referral by the directory, as at the day of the referral. */
export function officerOf({ record }: Pick<StoredReferral, 'record'>, directory: Directory): OfficerIdentity {
  const reading = readOfficer(record.officerNumber, record.officerName);
  const day = londonDayNumber(record.referredAt.instant);
  return identify(reading, readForce(record.force), directory, day);
}

function documentsOf(
  db: Database,
  links: readonly Link[],
  known: number | null,
): Map<number, StoredDocument> {
  const ids = [...new Set(links.map(({ documentId }) => documentId))];
  const documents = known === null ? findDocumentsByIds(db, ids) : findDocumentsKnownBy(db, known, ids);
  return new Map(documents.map((document) => [document.id, document]));
}

function heldDocuments(
  links: readonly Link[],
  documents: ReadonlyMap<number, StoredDocument>,
): HeldDocuments<JudgedMatch> {
  const of = (kind: Link['kind']): JudgedMatch[] =>
    links
      .filter((link) => link.kind === kind)
      .sort((a, b) => ruleOrder(a) - ruleOrder(b) || a.documentId - b.documentId)
      .flatMap((link) => judgedMatch(link, documents) ?? []);
  return {
    accepted: of('accepted')[0] ?? null,
    candidates: of('candidate'),
    byOther: of('other_officer')[0] ?? null,
  };
}

function ruleOrder({ rule }: Link): number {
  return (MATCH_RULES as readonly string[]).indexOf(rule);
}

function judgedMatch(
  { documentId, rule, explanation }: Link,
  documents: ReadonlyMap<number, StoredDocument>,
): JudgedMatch | null {
  const document = documents.get(documentId);
  if (!document) return null;
  const { documentReference, officerNumber, submittedAt } = document.record;
  return { documentReference, officerNumber, submittedAt, rule, explanation };
}
