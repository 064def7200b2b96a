/**
 * Header wordings as other systems and people's own spreadsheets have them, and the columns that they have besides: who
 * created, changed and evaluated a record, the person dealt with, the custody number.
 */
import type { Column } from './columns.ts';
import type { Officer } from './directory.ts';

/** By the first header of each column in columns.ts; a column that is not named keeps its own headers. */
type Headers = Readonly<Record<string, string>>;

export interface Wording {
  readonly referrals: Headers;
  readonly documents: Headers;
  readonly officers: Headers;
}

/** A wording from the headers of each file, in the order of `ORDER`. */
function wording(referrals: string, documents: string, officers: string): Wording {
  const headersOf = (keys: readonly string[], line: string): Headers =>
    Object.fromEntries(line.split(' | ').map((header, at): [string, string] => [keys[at] ?? '', header]));
  return {
    referrals: headersOf(ORDER.referrals, referrals),
    documents: headersOf(ORDER.documents, documents),
    officers: headersOf(ORDER.officers, officers),
  };
}

const ORDER = {
  referrals: ['Incident Reference', 'Referred At', 'Date of Call', 'Time of Call', 'Officer Number', 'Officer Name', 'NCCU Reference', 'Team'],
  documents: ['Document Reference', 'Submitted At', 'Date Submitted', 'Time Submitted', 'Officer Number', 'Incident Reference', 'Status', 'Officer Name', 'NCCU Reference', 'Title'],
  officers: ['Officer Number', 'Officer Name', 'Email', 'Rank', 'Team', 'Supervisor Number', 'Supervisor Email'],
} as const; // prettier-ignore

export const WORDINGS: Readonly<Record<string, Wording>> = {
  records_system: wording(
    'Occurrence No | Date/Time Reported | Date Reported | Time Reported | Reporting Officer | Reporting Officer Name | NCCU Ref No | Station',
    'Report URN | Date/Time Submitted | Submitted Date | Submitted Time | Submitting Officer No | Related Occurrence | Report Status | Submitting Officer Name | NCCU Ref No | Report Title',
    'Employee Shoulder No | Full Name | Work E-mail | Rank | Team Name | Line Manager Shoulder No | Line Manager E-mail',
  ),
  command_and_control: wording(
    'Log Nbr | Call Dttm | Call Dt | Call Tm | Resource Collar | Resource Name | NCCU Ref | Unit',
    'Intel Log Ref | Input Dttm | Input Dt | Input Tm | Input By Collar | Linked Log | Stage | Input By Name | NCCU Ref | Subject',
    'Collar | Name | E-mail | Rnk | Unit | Supvr Collar | Supvr E-mail',
  ),
  snake_case: wording(
    'inc_ref | rptd_dttm | rptd_date | rptd_time | rptg_offr_no | rptg_offr_nm | nccu_ref_no | tm',
    'doc_urn | subm_dttm | subm_date | subm_time | subm_offr_no | inc_ref | doc_sts | subm_offr_nm | nccu_ref_no | doc_title',
    'offr_no | offr_nm | email_addr | rnk | tm | mgr_no | mgr_email',
  ),
  camel_case: wording(
    'IncidentNumber | DateTimeOfReferral | DateOfReferral | TimeOfReferral | OfficerCollarNumber | OfficerFullName | NccuReferenceNumber | TeamName',
    'DocumentUrn | SubmissionDateTime | SubmissionDate | SubmissionTime | AuthorCollarNumber | IncidentNumber | DocumentStatus | AuthorFullName | NccuReferenceNumber | DocumentTitle',
    'CollarNumber | FullName | EmailAddress | RankTitle | TeamName | ManagerCollarNumber | ManagerEmailAddress',
  ),
  table_prefixes: wording(
    'Referral[Incident No] | Referral[Call Date Time] | Referral[Call Date] | Referral[Call Time] | Officer[Collar No] | Officer[Name] | Referral[NCCU Ref] | Officer[Team]',
    'Intel[URN] | Intel[Submitted Date Time] | Intel[Submitted Date] | Intel[Submitted Time] | Officer[Collar No] | Intel[Incident No] | Intel[Status] | Officer[Name] | Intel[NCCU Ref] | Intel[Title]',
    'Officer[Collar No] | Officer[Name] | Officer[Email] | Officer[Rank] | Officer[Team] | Supervisor[Collar No] | Supervisor[Email]',
  ),
  own_spreadsheet: wording(
    '1. What is the log number? | 2. When did you ring? | 2a. Day you rang | 2b. Time you rang | 3. Your collar number (e.g. 1234) | 4. Your name | 5. Reference NCCU gave you | 6. Your team',
    'Intel no. | When was it put on? | Day put on | Time put on | Whose is it? (collar) | Which log? | Where has it got to? | Whose is it? (name) | NCCU gave | What is it about?',
    'Collar | Who | E-mail | Rank | Team | Boss (collar) | Boss (e-mail)',
  ),
};

const CLERKS = ['Data Clerk 1', 'Intel Admin', 'Records 04', 'Data Clerk 2'];
const PEOPLE_DEALT_WITH = ['Doe, J', 'Unknown male', 'A N Other', 'Roe, R', 'Not stated'];

function fromList<Row>(header: string, values: readonly string[]): Column<Row> {
  return { headers: [header], cell: (_, index) => values[index % values.length] ?? '' };
}

/** Columns that no field reads, as most systems print them. */
function besides<Row extends { readonly officer: Officer }>(): Column<Row>[] {
  return [
    fromList('Created By', CLERKS),
    fromList('Modified By', [...CLERKS].reverse()),
    fromList('Evaluated By', CLERKS.slice(1)),
    fromList('Subject Name', PEOPLE_DEALT_WITH),
    { headers: ['Custody No'], cell: (_, index) => (index % 4 === 0 ? `NC/${10_000 + index * 7}/26` : '') },
    { headers: ['Supervisor Collar'], cell: (row) => row.officer.supervisor?.number ?? '' },
  ];
}

/** The same columns under the headers of a wording, with those that its system has besides. */
export function worded<Row extends { readonly officer: Officer }>(
  columns: readonly Column<Row>[],
  headers: Headers,
): Column<Row>[] {
  return [...renamed(columns, headers), ...besides<Row>()];
}

export function renamed<Row>(columns: readonly Column<Row>[], headers: Headers): Column<Row>[] {
  return columns.map((column) => {
    const header = headers[column.headers[0] ?? ''];
    return header === undefined ? column : { ...column, headers: [header] };
  });
}
