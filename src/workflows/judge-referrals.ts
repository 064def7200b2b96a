/** Outcome of matching -> referrals with status and everything the return says of them. */
import {
  dueTime,
  statusOf,
  type Deadline,
  type JudgedMatch,
  type JudgedReferral,
  type WorkingCalendar,
} from '../compliance/index.ts';
import { londonDayNumber, type Moment } from '../domain/london-time.ts';
import { supervisorOf, type Directory, type Person } from '../domain/officers/index.ts';
import {
  explain,
  type DocumentTable,
  type JudgedDocument,
  type MatchOutcome,
  type ReferralTable,
} from '../matching/index.ts';

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

const NO_REMINDERS = { sent: 0, lastAt: null } as const;

/** Judges referral after referral, in the order of the log. */
export function* judgeReferrals(matched: Matched, rules: JudgingRules): Generator<JudgedReferral> {
  const supervisorNameOf = supervisorNames(matched.directory);
  for (let referral = 0; referral < matched.referrals.length; referral++) {
    if (!matched.referrals.isSuperseded(referral))
      yield judgeReferral(matched, referral, rules, supervisorNameOf);
  }
}

function judgeReferral(
  matched: Matched,
  referral: number,
  { deadline, calendar, asAt }: JudgingRules,
  supervisorNameOf: (person: Person | null, day: number) => string,
): JudgedReferral {
  const { referrals, outcome } = matched;
  const referredAt: Moment = {
    instant: referrals.instant(referral),
    hasTime: referrals.hasTime(referral),
    note: null,
  };
  const due = dueTime(referredAt, deadline, calendar);
  const accepted = outcome.accepted(referral);
  const [candidate = null] = accepted ? [] : outcome.candidates(referral);
  const byOther = outcome.byOther(referral);
  const match = accepted ?? candidate ?? (byOther === null ? null : otherOfficers(byOther));
  const day = londonDayNumber(asAt);
  const status = statusOf(
    {
      exempt: false,
      acceptedSubmission: accepted && momentOf(matched.documents, accepted.document),
      hasCandidate: candidate !== null,
      submittedByOther: byOther !== null,
      due,
    },
    asAt,
  );
  return {
    nccuReference: referrals.nccuReferences.at(referral),
    incidentReference: referrals.incidentReferences.at(referral),
    referredAt,
    ...referrals.officerCell(referral),
    team: referrals.teams.at(referral),
    supervisor: supervisorNameOf(referrals.officer(referral).person, day),
    due,
    status,
    match: match && judgedMatch(matched, referral, match),
    decision: null,
    reminders: NO_REMINDERS,
    sourceFile: matched.sourceFile,
    sourceRow: referrals.columns.rows[referral] ?? 0,
  };
}

function otherOfficers(document: number): JudgedDocument {
  return { document, rule: 'other_officer', judgement: null };
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

/** The supervisor's name, else number; officers are few, so each is asked about once. */
function supervisorNames(directory: Directory): (person: Person | null, day: number) => string {
  const known = new Map<Person, string>();
  return (person, day) => {
    if (!person) return '';
    let name = known.get(person);
    if (name === undefined) {
      const { record } = supervisorOf(person, directory, day) ?? {};
      name = record ? record.officerName || record.officerNumber : person.record.supervisorNumber;
      known.set(person, name);
    }
    return name;
  };
}
