/** Headers, each above a column of cells that its field may hold. */
import { FIELDS_OF, type ExportField } from '../../src/domain/export-fields.ts';
import { EXPORT_KINDS, type ExportKind } from '../../src/domain/records.ts';
import { headerScore } from '../../src/intake/index.ts';
import { decideColumns } from '../../src/intake/columns/decide.ts';
import { DateReader } from '../../src/intake/dates.ts';
import { judgingOf } from '../../src/intake/decide-sheet.ts';
import { shippedVocabulary } from '../builders/rows.ts';

const judging = judgingOf(shippedVocabulary, null, new DateReader());
const ROWS = [...Array(20).keys()];
const NAMES = [
  'Anna Price',
  'Ben Lloyd',
  'Cal Young',
  'Dee Marsh',
  'Eve Stone',
  'Fay Hill',
  'Gus Reed',
  'Hal Moss',
  'Ida Lane',
  'Jo Ford',
];

const CELLS: Partial<Record<ExportField | 'none', (row: number) => string>> = {
  incident_reference: (row) => `NC-202605${10 + row}-${100 + row * 7}`,
  nccu_reference: (row) => `NCCU-26-${100_000 + row * 37}`,
  document_reference: (row) => `IR/26/${4000 + row * 13}`,
  referred_at: (row) => `${1 + row}/05/2026 14:0${row % 10}`,
  submitted_at: (row) => `${1 + row}/05/2026 14:0${row % 10}`,
  active_from: (row) => `${1 + row}/05/2021`,
  active_to: (row) => `${1 + row}/05/2025`,
  hydra_completed_on: (row) => `${1 + row}/05/2025`,
  officer_number: (row) => String(1234 + row * 97),
  previous_numbers: (row) => String(1234 + row * 97),
  supervisor_number: (row) => String(9000 + (row % 3)),
  officer_name: (row) => `${NAMES[row % 10]}${'abcdefghij'[Math.floor(row / 2)]}`,
  officer_surname: (row) => NAMES[row % 10]?.split(' ')[1] ?? '',
  officer_forenames: (row) => NAMES[row % 10]?.split(' ')[0] ?? '',
  none: (row) => NAMES[row % 10] ?? '',
  email: (row) => `${1234 + row}@wessex.police.uk`,
  supervisor_email: (row) => `${9000 + (row % 3)}@wessex.police.uk`,
  rank: (row) => ['PC', 'DC', 'PS'][row % 3] ?? '',
  team: (row) => ['Response A', 'Response B'][row % 2] ?? '',
  force: (row) => ['Wessex', 'Mercia'][row % 2] ?? '',
  status: (row) => ['Submitted', 'Draft'][row % 2] ?? '',
  elearning_modules: (row) => String(row % 5),
};

function fieldOf(kind: ExportKind, header: string, field: string): string {
  const cellOf =
    CELLS[field as ExportField] ??
    ((row: number) => ['found in a lorry', 'at the port', 'no'][row % 3] ?? '');
  const rows = ROWS.map((row) => [cellOf(row)]);
  const [decision] = decideColumns([{ kind, headers: [header], rows, profile: null }], judging);
  return [...(decision?.plan.fields.keys() ?? [])][0] ?? 'none';
}

const REFERRAL_HEADERS: Record<string, string> = {
  incident_reference:
    'CAD Ref|CAD No|CAD Number|cad_ref|CADRef|Log No|Log Number|LOGNO|Incident No|Incident No.|Incident Number|' +
    'Incident Ref|Incident Reference|IncidentRef|Incident Refrence|Incdent Number|Event No|ISR|ISR No|STORM Ref|' +
    'Command and Control Ref|Command & Control Ref|Occurrence Number|Occurrence No|Crime Ref|Crime No.|Incident URN|' +
    'Incident ID|Reference|Ref|Ref No|Our Ref|FWIN|NICHE Occurrence No|Police Log Number|Linked Incident|' +
    'CAD/STORM Ref|CAD / ISR No|FWIN or STORM No|Linked Log/CAD Ref|Unique Incident Number|Linked to Incident',
  nccu_reference:
    'National Command and Control Unit Ref|NCCU Ref|NCCU Reference|NCCU Reference Number|NCCU Ref No|NCCU Log|NCCU Log No|IE Ref|Immigration Ref|Home Office Ref',
  referred_at:
    'Referred At|Referred On|Date of Referral|Referral Date|Referral Date/Time|Date/Time of Referral|Date Referred|' +
    'Date/Time of Call|Date & Time of Call|Call Date|Call Date/Time|Date of Call|NCCU Called|Date NCCU contacted|' +
    'Date/Time NCCU called|Date|Date/Time|DateTime|Date (dd/mm/yyyy)|REFERRED_AT|referredAt|Date and time referred|Referal Date|' +
    'Call Received|Date/Time Call Received|Call made|Date sent to NCCU|Notified|Date Added',
  officer_number:
    'Collar No.|Collar|Collar Number|COLLARNO|collar #|Shoulder Number|Shoulder No|Warrant No|PIN|Staff ID|Officer ID|' +
    'Officer|Officers|Officer No|OIC|Reporting Officer|Reporting Officer Collar No|Officer (Collar No)|Officer Number|' +
    'Officer Name and Number|Epaulette No|Referring Officer|Referred By|Collor Number|' +
    'PC No|PC Number|PC|Payroll No|Warrant/Staff No|Name/Collar|Reporting PC|Author|Officer making call',
  officer_name:
    'Officer Name|PC Name|Name of Officer|Reporting Officer Name|Officer’s Name|Rank and Name|Rank & Name',
  officer_surname: 'Officer Surname|Reporting Officer Surname',
  officer_forenames: 'Officer Forename(s)|Officer First Name',
  team: 'Team|Shift|Team/Shift|District|Division|BCU|Unit|Station|LPA|Department|Dept|Borough',
  force: 'Force|Agency|Constabulary|Police Force|Force Name',
  reason: 'Reason|Reason for Call|Reason for referral|Circumstances|Reason NCCU called',
  outcome: 'Outcome|Result|NCCU Advice|Outcome of call',
  notes: 'Notes|Comments|Remarks|Additional Information',
  none: 'Name|Surname|DOB|Date of Birth|Nationality|No. of officers|Number of officers|Vehicle Reg|__proto__|constructor|toString||Latitude|CAD/NCCU Log|Collar/Team|Name/Address|Log/Nationality|or|/',
};

const DOCUMENT_HEADERS: Record<string, string> = {
  document_reference:
    'URN|Intel Ref|Intel Log No|IR No|IR Number|5x5x5 Ref|3x5x2 Ref|3×5×2 Ref|Report URN|Document Ref|Doc No|DOCUMENT_REFERENCE|' +
    'Intelligence Report Ref|Report Number|Unique Reference Number|Submission Ref|Form Ref|Reference|Ref|Log No|Intel URN',
  submitted_at:
    'Date Submitted|Submitted|Submission Date|Submitted At|Submitted On|Submitted Date/Time|Date of Submission|' +
    'Date/Time Submitted|Created|Date Created|Created On|Date|submitted_at|Date Sent|Input Date|Date Inputted|Date Registered|Date Added',
  officer_number:
    'Submitting Officer|Author|Originator|Source Officer|Submitted By|Officer|Collar No|Submitting Officer Collar No|' +
    'Author Collar Number|Officer ID|Reporting Officer|Created By|' +
    'Raised By|Inputted by|Input By|Username|Report Author|Intel Submitted By',
  officer_name: 'Officer Name|Author Name|Submitting Officer Name|Name of submitting officer',
  incident_reference:
    'Linked Incident|Related Incident|Incident URN|Incident Ref|CAD Ref|Linked Log No|Crime No|Occurrence Number',
  nccu_reference: 'NCCU Ref|NCCU Reference',
  status: 'Status|State|Workflow State|Report Status|Document Status',
  document_type: 'Report Type|Form|Document Type|Form Type|Type',
  title: 'Subject|Subject/Title|Title|Heading|Summary|Report Title',
  crime_identifier_code: 'Crime Identifier Code|CIC|Crime ID Code',
  none: 'Name of subject|Grading|Handling code|__proto__',
};

const OFFICER_HEADERS: Record<string, string> = {
  officer_number:
    'Collar|Collar No|Shoulder Number|Warrant Number|Staff Number|PIN|Employee Number|Officer Number|Number',
  officer_name: 'Name|Full Name|Officer Name|Display Name',
  officer_surname: 'Surname|Last Name|LastName',
  officer_forenames: 'Forename(s)|Forenames|First Name|Given Name',
  email: 'Email|E-mail|Email Address|e-mail address|Mail|Work Email',
  rank: 'Rank|Grade|Rank/Grade',
  supervisor_number:
    'Line Manager|Line Manager Collar|Supervisor|Supervisor Collar No|Sgt|Sergeant|Supervisor Number',
  supervisor_email: 'Manager Email|Line Manager Email|Supervisor Email|Supervisor E-mail Address',
  active_from: 'Start Date|Active From|Date Joined|Joined',
  active_to: 'Leaving Date|Active To|End Date|Date Left',
  previous_numbers: 'Old Collar No|Former Number|Previous Numbers|Previous Collar Number(s)|Prev Collar No',
  elearning_modules: 'E-learning modules completed|eLearning Modules|elearning_modules|E Learning',
  hydra_completed_on: 'Hydra|Hydra Completed On|Hydra Date',
  none: 'Active|Telephone',
};

const CASES: [ExportKind, string, string][] = (
  [
    ['referrals', REFERRAL_HEADERS],
    ['documents', DOCUMENT_HEADERS],
    ['officers', OFFICER_HEADERS],
  ] as const
).flatMap(([kind, headers]) =>
  Object.entries(headers).flatMap(([field, list]) =>
    list.split('|').map((header): [ExportKind, string, string] => [kind, header, field]),
  ),
);

test.each(CASES)('%s: "%s" is %s', (kind, header, field) => {
  expect(fieldOf(kind, header, field)).toBe(field);
});

test.each(EXPORT_KINDS)('the canonical names of %s are names of their own columns', (kind) => {
  for (const field of FIELDS_OF[kind]) expect(fieldOf(kind, field, field)).toBe(field);
});

test('the score of a row is the number of its cells that name columns', () => {
  expect(headerScore(shippedVocabulary, ['URN', 'Date Submitted', 'Collar No', 'Gubbins', ''])).toBe(3);
  expect(headerScore(shippedVocabulary, ['__proto__', 'constructor', 'hasOwnProperty'])).toBe(0);
  expect(headerScore(shippedVocabulary, ['CAD 0123 12/05/26', '12/05/2026 14:05', '1234', 'PC SMITH'])).toBe(
    0,
  );
  expect(headerScore(shippedVocabulary, [])).toBe(0);
});
