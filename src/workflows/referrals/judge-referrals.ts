/** Outcome of matching -> referrals with status and everything the return says of them. */
import {
  dueTime,
  type Deadline,
  type JudgedMatch,
  type JudgedReferral,
  type WorkingCalendar,
} from '../../compliance/index.ts';
import { londonDayNumber, type Moment } from '../../domain/london-time.ts';
import { forceOfRecord, type Directory } from '../../domain/officers/index.ts';
import {
  explain,
  type DocumentTable,
  type JudgedDocument,
  type MatchOutcome,
  type ReferralTable,
} from '../../matching/index.ts';
import { standingOf, type HeldDocuments } from './shown-match.ts';
import { supervisorNames, type SupervisorNames } from './supervisor-names.ts';

export interface JudgingRules {
  readonly deadline: Deadline;
  readonly calendar: WorkingCalendar;
  /** UTC milliseconds. */
  readonly asAt: number;
}

export interface Matched {
  readonly referrals: ReferralTable;
  readonly documents: DocumentTable;
  readonly directory: Directory;
  readonly outcome: MatchOutcome;
  readonly sourceFile: string;
}

export const NO_REMINDERS = { sent: 0, lastAt: null } as const;

/** Judges referral after referral, in the order of the log. */
export function* judgeReferrals(matched: Matched, rules: JudgingRules): Generator<JudgedReferral> {
  const supervisorNameOf = supervisorNames(matched.directory, londonDayNumber(rules.asAt));
  for (let referral = 0; referral < matched.referrals.length; referral++) {
    if (!matched.referrals.isSuperseded(referral))
      yield judgeReferral(matched, referral, rules, supervisorNameOf);
  }
}

function judgeReferral(
  matched: Matched,
  referral: number,
  { deadline, calendar, asAt }: JudgingRules,
  supervisorNameOf: SupervisorNames,
): JudgedReferral {
  const { referrals, documents } = matched;
  const referredAt: Moment = {
    instant: referrals.instant(referral),
    hasTime: referrals.hasTime(referral),
    note: null,
  };
  const due = dueTime(referredAt, deadline, calendar);
  const submissionOf = ({ document }: JudgedDocument): Moment => momentOf(documents, document);
  const { status, shown } = standingOf(heldDocuments(matched.outcome, referral), submissionOf, {
    exempt: false,
    due,
    asAt,
  });
  return {
    nccuReference: referrals.nccuReferences.at(referral),
    incidentReference: referrals.incidentReferences.at(referral),
    referredAt,
    ...referrals.officerCell(referral),
    force: forceOfRecord(referrals.officer(referral)),
    team: referrals.teams.at(referral),
    supervisor: supervisorNameOf(referrals.officer(referral)),
    due,
    status,
    match: shown && judgedMatch(matched, referral, shown),
    decision: null,
    reminders: NO_REMINDERS,
    sourceFile: matched.sourceFile,
    sourceRow: referrals.columns.rows[referral] ?? 0,
  };
}

function heldDocuments(outcome: MatchOutcome, referral: number): HeldDocuments<JudgedDocument> {
  const accepted = outcome.accepted(referral);
  if (accepted) return { accepted, candidates: [], byOther: null };
  const other = outcome.byOther(referral);
  const byOther =
    other === null ? null : ({ document: other, rule: 'other_officer', judgement: null } as const);
  return { accepted, candidates: outcome.candidates(referral), byOther };
}

function judgedMatch(
  { referrals, documents }: Matched,
  referral: number,
  judged: JudgedDocument,
): JudgedMatch {
  const { document, rule } = judged;
  return {
    documentReference: documents.documentReferences.at(document),
    officerNumber: documents.officerCell(document).officerNumber,
    submittedAt: momentOf(documents, document),
    rule,
    explanation: explain(referrals, referral, documents, judged),
  };
}

function momentOf(documents: DocumentTable, document: number): Moment {
  return { instant: documents.instant(document), hasTime: documents.hasTime(document), note: null };
}
