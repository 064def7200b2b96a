/** definitions.md: every status, figure, rule and column, in words. */
import { deadlineSetting, type Deadline } from '../compliance/index.ts';
import { MILLISECONDS_A_DAY } from '../domain/london-time.ts';
import { MATCH_RULES, WINDOWS, type MatchRule } from '../matching/index.ts';
import { londonText } from './cells.ts';
import type { FolderFacts } from './folder-facts.ts';

const HOUR = 3_600_000;

export function definitionsText(facts: FolderFacts): string {
  const { month, ruleVersion } = facts;
  const parts = [
    SOURCE_OF_DUTY,
    moment(facts),
    STATUSES_TEXT,
    FIGURES_TEXT,
    rulesText(ruleVersion),
    FILES_TEXT,
  ];
  return [`# Definitions, ${month}`, ...parts].join('\n\n');
}

/** The same for the redacted copy, with what is withheld there. */
export function redactedDefinitionsText(facts: FolderFacts): string {
  const { month, ruleVersion } = facts;
  const parts = [
    SOURCE_OF_DUTY,
    moment(facts),
    STATUSES_TEXT,
    FIGURES_TEXT,
    rulesText(ruleVersion),
    WITHHELD_TEXT,
  ];
  return [`# Definitions, ${month}`, ...parts].join('\n\n');
}

const SOURCE_OF_DUTY = `HMICFRS, _Improving the response to organised immigration crime_ (2025), recommendation 2: every time a
member of a force reports a case to Immigration Enforcement's National Command and Control Unit (NCCU), the reporting
officer completes and submits the required intelligence document. A _referral_ is one such report by one officer: one
row of the force's referral log. A month is the calendar month of \`referred_at\` in Europe/London.`;

function moment({ asAt, deadline, known }: FolderFacts): string {
  const knows =
    known === null
      ? 'everything in the database'
      : `everything up to event ${known} of the trail, and nothing later`;
  return `## The moment and the deadline

The figures are true as at ${londonText(asAt)} and know ${knows}. A document submitted after that moment is not counted.

The deadline is \`${deadlineSetting(deadline)}\`: ${deadlineWords(deadline)} Recommendation 2 sets no time limit: the deadline is a local target.`;
}

function deadlineWords(deadline: Deadline): string {
  if (deadline.kind === 'hours') {
    return `a document is due ${deadline.hours} elapsed hours after the referral. Across a change of the clocks the clock
shows another hour. A referral of which only the day is known is due on a day: its hours count in whole days.`;
  }
  return `a document is due by the end (23:59:59.999) of working day ${deadline.days} after the day of the referral;
working days are Monday to Friday, less the bank holidays of England and Wales.`;
}

const STATUSES_TEXT = `## Statuses

Each referral has exactly one, the first of these that applies:

| status | when |
| --- | --- |
| \`exempt\` | a decision in force exempts it |
| \`submitted_on_time\` | its accepted document was submitted no later than the due time, or before the referral |
| \`submitted_late\` | its accepted document was submitted after the due time |
| \`needs_review\` | no document is accepted, and at least one candidate waits for a person's decision |
| \`submitted_by_other\` | no document or candidate of the reporting officer, but another officer submitted for the incident |
| \`awaiting\` | none of these, and the due time has not passed |
| \`missing\` | none of these, and the due time has passed |

Where the referral or the document has only a date, their days in London are compared. A due time passes at its own
instant; a due day with its last millisecond. In the hour that the clocks repeat, the first pass is taken; in the hour
they skip, the time moves forward (\`clock_note\`).`;

const FIGURES_TEXT = `## Figures

    in_scope              = referrals - exempt
    due                   = in_scope whose due time is not after as_at, plus those already submitted
    compliance_rate       = (submitted_on_time + submitted_late) / due
    on_time_rate          = submitted_on_time / due            (a local target)
    compliance_if_accepted = (submitted_on_time + submitted_late + needs_review) / (due + needs_review not yet due)

Rates are percentages to one decimal, a half upwards; blank when \`due\` is 0; 100.0 only when nothing is wanting.
\`compliance_low\` and \`compliance_high\` are the ends of the 95 % Wilson score interval, z = 1.959963984540054, to the
nearest tenth. \`median_hours_to_submit\` is the median time from referral to document of those submitted whose times
are both known, in hours to one decimal, a half upwards; a document from before the referral took 0.0 hours. Force and
team names that differ by case or spacing are one; the first spelling by code point is shown.`;

const RULE_WORDS: Readonly<Record<MatchRule, string>> = {
  exact: 'same incident (or NCCU reference) and same officer: accepted',
  near_officer:
    'same incident, officer one slip away and the name agrees, or name only: accepted if unambiguous, else a candidate',
  near_reference:
    'same officer, reference one slip away or incompletely written, within the window: accepted if unambiguous, else a candidate',
  mentioned:
    "same officer, and the document's title mentions the reference: accepted if unambiguous, else a candidate",
  officer_and_time: 'same officer, within the window, reference blank or unreadable: always a candidate',
  other_officer: 'same incident, clearly another officer: never satisfies the recommendation',
  reviewer: 'a person accepted it',
};

function rulesText(version: string): string {
  const rows = MATCH_RULES.map((rule) => `| \`${rule}\` | ${RULE_WORDS[rule]} |`);
  const windows = Object.entries(WINDOWS).map(
    ([name, { before, after }]) => `| \`${name}\` | ${spanText(before)} | ${spanText(after)} |`,
  );
  return `## Rules of matching, version ${version}

| match_rule | evidence and effect |
| --- | --- |
${rows.join('\n')}

Windows around the referral in which a document may have been submitted:

| window | before | after |
| --- | --- | --- |
${windows.join('\n')}`;
}

function spanText(milliseconds: number): string {
  return milliseconds % MILLISECONDS_A_DAY === 0
    ? `${milliseconds / MILLISECONDS_A_DAY} days`
    : `${milliseconds / HOUR} hours`;
}

const FILES_TEXT = `## Columns

All files are CSV as of RFC 4180, UTF-8 with a byte order mark. A cell that a spreadsheet would take for a formula has
an apostrophe before it. \`referral\`, \`document\`, \`decision\` and \`message\` are the numbers under which the program
keeps them, and tie the files to one another and to \`subject_id\` in the trail. Times are Europe/London with their
offset; columns ending in \`_utc\` hold the same moment to the millisecond; a date without a time means that no time was
given.

- \`summary.csv\`: \`level\` is force or team; the statuses and figures are those above.
- \`detail.csv\`: \`document_...\` and \`match_...\` tell of the document that the status rests on: the accepted one, else the
  best candidate, else another officer's. \`supervisor\` is the one that the directory named at \`as_at\`. \`reminders_sent\`
  counts reminders that a mail server accepted; \`source_file\` and \`source_row\` say where the referral stands.
- \`source-referrals.csv\`, \`source-documents.csv\`: the fields as typed. \`version\` counts the contents that a record has
  had; \`is_counted\` marks the one that the figures count; \`known_from\` is when it came in. \`submission\` is how the table of
  status words reads \`status\`; \`required_type\` likewise for \`document_type\`.
- \`input-files.csv\`: every row of a file is \`new\`, \`updated\`, \`unchanged\`, \`duplicate\`, \`rejected\` or \`ignored\`: they add up to \`rows\`.
- \`matches.csv\`: \`kind\` is accepted, candidate or other_officer; \`matched_at\` is when it was made.
- \`decisions.csv\`: \`kind\` is accept, reject, exempt or undo. A decision is in force unless it was taken back
  (\`undone_by\`). One that new data contradict (\`reopened_at\`, \`reopened_why\`) holds until a person rules again.
- \`reminders.csv\`: the program's decision of each day on which the document was missing; \`number\` counts the reminders of
  this referral, 0 when none went. \`messages.csv\`: \`state\` and \`server_answer\` are the mail server's, as at the writing.
- \`samples.csv\`: a sample may cover other months too; \`frame_sha256\` is that of its frame, \`confidence\` in percent, \`margin\`
  in percentage points. \`findings.csv\`: \`side\` is the first reviewer or the second, who sees neither the first nor the machine;
  \`true_status\` is what the reviewer holds to be right; \`correction_because\` is blank unless an earlier finding is corrected;
  \`decided_themselves\` says whether the reviewer had ruled on the referral. \`sample-results.csv\`: rates in percent, of those
  of which the first reviewer could tell; they are weighted over all, with the interval at the sample's confidence.
- \`working-days.csv\`: which days counted as working days when documents became due.
- \`trail.jsonl\`: each event carries the SHA-256 of the one before; \`hash\` is the SHA-256 over the canonical JSON (names
  sorted, no white space, UTF-8) of the other fields. \`at\` is UTC milliseconds.
`;

const WITHHELD_TEXT = `## What is withheld

This copy names no officer, supervisor, case, document or file. Names of forces and teams are those of the exports.

In \`summary.csv\` the figures of a force are whole. Of its teams:

- a count from 1 to 4 is shown as \`<5\`;
- the force's own row would give such a count back by subtraction. So the same count of further teams is withheld (\`*\`), in
  the order of the teams, until each \`<5\` could be anything from 1 to 4;
- where there are too few teams for that, the count is withheld (\`*\`) for every team, also where it is 0;
- a team with anything withheld shows no totals (\`*\`) and no rates (blank);
- where only \`due\` is from 1 to 4, the counts that may not be due yet are withheld for every team;
- a force with one team has no row for it, as it would be that of the force.

In \`detail.csv\` each referral is a row without team, date, person or reference. \`row\` numbers them in the order of what the
rows themselves say, and so tells nothing of when a referral was made.
`;
