/** The columns of the three exports: the headers that forces print over them, and the cells under them. */
import { calendarOf, minuteOfDay, twoDigits, type ClockMinute } from './clock.ts';
import { calendarDayOf } from '../../src/domain/london-time.ts';
import { DATES } from './dates-as-written.ts';
import type { Officer } from './directory.ts';
import type { LoggedReferral } from './filing.ts';
import type { DateLook, ForceLook } from './looks.ts';
import { fullName } from './officers-as-written.ts';
import type { FiledPaper } from './truth.ts';

/** A column: the headers it may carry, and what its cell holds in the nth row. */
export interface Column<Row> {
  readonly headers: readonly string[];
  readonly cell: (row: Row, index: number) => string;
}

type MomentWriter = (at: ClockMinute) => string;

function timeOfDay(at: ClockMinute): string {
  const minute = minuteOfDay(at);
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

const MOMENTS: Record<Exclude<DateLook, 'split'>, MomentWriter> = {
  british: (at) => `${DATES.slashedLong(calendarOf(at))} ${timeOfDay(at)}`,
  iso: (at) => `${DATES.isoDashed(calendarOf(at))}T${timeOfDay(at)}`,
  month_name: (at) => `${DATES.dashedMonth(calendarOf(at))} ${timeOfDay(at)}`,
  short: (at) => `${DATES.slashedBare(calendarOf(at))} ${timeOfDay(at)}`,
  seconds: (at) => `${DATES.slashedLong(calendarOf(at))} ${timeOfDay(at)}:00`,
};

interface MomentHeaders {
  readonly together: readonly string[];
  readonly date: string;
  readonly time: string;
}

function momentColumns<Row>(
  look: DateLook,
  daysOnly: boolean,
  headers: MomentHeaders,
  at: (row: Row) => ClockMinute,
): Column<Row>[] {
  const day = (row: Row): string => DATES.slashedLong(calendarOf(at(row)));
  if (daysOnly) return [{ headers: headers.together, cell: day }];
  if (look !== 'split') return [{ headers: headers.together, cell: (row) => MOMENTS[look](at(row)) }];
  return [
    { headers: [headers.date], cell: day },
    { headers: [headers.time], cell: (row) => timeOfDay(at(row)) },
  ];
}

const FORCE_HEADERS = ['Force', 'force', 'Police Force', 'FORCE'];

/** The column of a unit whose exports tell each row's force, or null where they do not. */
export function plainForceColumn<Row>(forceOf: (row: Row) => string): Column<Row> {
  return { headers: FORCE_HEADERS, cell: forceOf };
}

export function referralColumns(
  look: ForceLook,
  force: Column<LoggedReferral> | null,
): Column<LoggedReferral>[] {
  const columns: Column<LoggedReferral>[] = [
    {
      headers: [
        'Incident Reference',
        'CAD Ref',
        'Log No',
        'Incident No.',
        'incident_reference',
        'Incident Number',
      ],
      cell: (row) => row.incidentText,
    },
    ...momentColumns<LoggedReferral>(
      look.referrals.dates,
      false,
      {
        together: [
          'Referred At',
          'Date/Time of Call',
          'Date and Time of Call',
          'referred_at',
          'Date/Time Referred',
        ],
        date: 'Date of Call',
        time: 'Time of Call',
      },
      (row) => row.at,
    ),
    {
      headers: [
        'Officer Number',
        'Collar No.',
        'Shoulder Number',
        'officer_number',
        'Collar Number',
        'Officer No',
      ],
      cell: (row) => row.cells.number,
    },
    ...CALL_DETAILS,
  ];
  if (look.officerInLog === 'number_and_name') {
    columns.push({
      headers: ['Officer Name', 'officer_name', 'Reporting Officer Name'],
      cell: (row) => row.cells.name,
    });
  }
  if (look.nccuInLog > 0) {
    columns.unshift({
      headers: ['NCCU Reference', 'NCCU Ref', 'nccu_reference', 'NCCU Ref.'],
      cell: (row) => row.nccuText,
    });
  }
  if (force) columns.push(force);
  return columns;
}

/** What no rule reads, but every log has. */
const CALL_DETAILS: readonly Column<LoggedReferral>[] = [
  {
    headers: ['Reason', 'Reason for Call', 'reason'],
    cell: (_, index) => REASONS[index % REASONS.length] ?? '',
  },
  { headers: ['Outcome', 'outcome', 'Result'], cell: (_, index) => OUTCOMES[index % OUTCOMES.length] ?? '' },
  { headers: ['Team', 'team', 'Unit'], cell: (row) => row.officer.team },
  { headers: ['Notes', 'notes', 'Comments'], cell: (_, index) => NOTES[index % NOTES.length] ?? '' },
];

export function documentColumns(look: ForceLook, force: Column<FiledPaper> | null): Column<FiledPaper>[] {
  const { documentTypes } = look;
  const columns: Column<FiledPaper>[] = [
    {
      headers: ['Document Reference', 'URN', 'Intel Ref', 'document_reference', 'Intelligence Reference'],
      cell: (row) => row.reference,
    },
    ...momentColumns<FiledPaper>(
      look.documents.dates,
      look.documentDaysOnly,
      {
        together: [
          'Submitted At',
          'Date Submitted',
          'submitted_at',
          'Date/Time Submitted',
          'Submission Date',
        ],
        date: 'Date Submitted',
        time: 'Time Submitted',
      },
      (row) => row.at,
    ),
    {
      headers: ['Officer Number', 'Submitting Officer', 'Shoulder Number', 'officer_number', 'Collar No'],
      cell: (row) => row.cells.number,
    },
    {
      headers: ['Incident Reference', 'Incident Ref', 'CAD Ref', 'incident_reference', 'Log Number'],
      cell: (row) => row.incidentText,
    },
    { headers: ['Status', 'status', 'Document Status'], cell: (row) => row.status },
    {
      headers: ['Document Type', 'document_type', 'Type'],
      cell: (_, index) => documentTypes[index % documentTypes.length] ?? '',
    },
    { headers: ['Title', 'title', 'Subject'], cell: (row) => row.title },
    {
      headers: ['Crime Identifier Code', 'crime_identifier_code'],
      cell: (_, index) => (index % 9 === 0 ? '' : 'OIC01'),
    },
  ];
  if (look.officerInDocuments === 'number_and_name') {
    columns.push({ headers: ['Officer Name', 'officer_name', 'Author Name'], cell: (row) => row.cells.name });
  }
  if (look.nccuInDocuments !== null) {
    columns.push({ headers: ['NCCU Reference', 'NCCU Ref', 'nccu_reference'], cell: (row) => row.nccuText });
  }
  if (force) columns.push(force);
  return columns;
}

export function officerColumns(
  force: Column<Officer> | null,
  supervisor: readonly Column<Officer>[] = SUPERVISOR_COLUMNS,
): Column<Officer>[] {
  const day = (dayNumber: number | null): string =>
    dayNumber === null ? '' : DATES.slashedLong(calendarDayOf(dayNumber));
  return [
    {
      headers: ['Officer Number', 'Collar Number', 'officer_number', 'Shoulder No'],
      cell: (row) => row.number,
    },
    { headers: ['Officer Name', 'Name', 'officer_name', 'Full Name'], cell: (row) => fullName(row) },
    { headers: ['Email', 'E-mail Address', 'email'], cell: (row) => row.email },
    { headers: ['Rank', 'rank'], cell: (row) => row.rank },
    { headers: ['Team', 'team', 'Unit'], cell: (row) => row.team },
    ...(force ? [force] : []),
    ...supervisor,
    { headers: ['Active From', 'active_from'], cell: (row) => day(row.activeFrom) },
    { headers: ['Active To', 'active_to'], cell: (row) => day(row.activeTo) },
    { headers: ['Previous Numbers', 'previous_numbers'], cell: (row) => row.previousNumbers.join('; ') },
    { headers: ['E-learning Modules', 'elearning_modules'], cell: (_, index) => String(index % 5) },
  ];
}

export const SUPERVISOR_NUMBER: Column<Officer> = {
  headers: ['Supervisor Number', 'supervisor_number'],
  cell: (row) => row.supervisor?.number ?? '',
};
export const SUPERVISOR_EMAIL: Column<Officer> = {
  headers: ['Supervisor Email', 'supervisor_email'],
  cell: (row) => row.supervisor?.email ?? '',
};
const SUPERVISOR_COLUMNS = [SUPERVISOR_NUMBER, SUPERVISOR_EMAIL];

const REASONS = [
  'Status check',
  'Suspected illegal entrant',
  'Overstayer',
  'Disclosed no leave to remain',
  'Biometric check',
];
const OUTCOMES = [
  'Detained',
  'No immigration interest',
  'Call back requested',
  'Bail address given',
  'Arrested',
  '',
];
const NOTES = [
  '',
  '',
  'Interpreter needed',
  'Two adults, one minor',
  '',
  'Caller said "will ring back"',
  'Held at scene; ETA 2 hrs',
];
