/** How the exports of a joint unit tell the force: which of them have a column for it, and what its cells hold. */
import {
  documentColumns,
  officerColumns,
  referralColumns,
  SUPERVISOR_EMAIL,
  SUPERVISOR_NUMBER,
  type Column,
} from './columns.ts';
import type { Officer } from './directory.ts';
import type { LoggedReferral } from './filing.ts';
import type { SimulatedForce } from './force.ts';
import { JOINT_SHARES, PAIRS, type JointForce, type JointSettings } from './joint.ts';
import type { ForceLook } from './looks.ts';
import { Random, type Weighted } from './random.ts';
import type { FiledPaper } from './truth.ts';

type ExportKind = 'referrals' | 'documents' | 'officers';

const USUAL_HEADERS = ['Force', 'Force Name', 'Police Force'];
const OTHER_HEADERS = ['Org', 'Organisation Name', 'Owning Organisation', 'Police Area', 'Force/Org'];
const UNKNOWN_NAMES = ['Regional', 'HQ', 'Force A', 'Joint Unit', 'Other'];
const DOUBTFUL_CELLS = 0.06;

/** Which exports have a column for the force; the directory's own setting tells of the directory. */
function hasColumn(kind: ExportKind, { told, directory }: JointSettings, random: Random): boolean {
  if (kind === 'officers') return ['with_force', 'two_files', 'again_without_force'].includes(directory);
  if (told === 'some_exports') return random.stream('which').pick(['referrals', 'documents']) === kind;
  return told === 'usual_column' || told === 'other_column';
}

/** The column of the force in this export of the unit, or null where it has none. A row that is printed twice says the same twice. */
function forceColumn<Row extends object>(
  kind: ExportKind,
  settings: JointSettings,
  forceOf: (row: Row) => string,
  parent: Random,
): Column<Row> | null {
  if (!hasColumn(kind, settings, parent)) return null;
  const random = parent.stream(`force column of ${kind}`);
  const headers = settings.told === 'other_column' ? OTHER_HEADERS : USUAL_HEADERS;
  const write = writerOf(kind, settings, random);
  const written = new Map<Row, string>();
  return {
    headers: [random.pick(headers)],
    cell: (row) => {
      const text = written.get(row) ?? write(forceOf(row));
      written.set(row, text);
      return text;
    },
  };
}

function writerOf(
  kind: ExportKind,
  { written, pair }: JointSettings,
  random: Random,
): (force: string) => string {
  const forces = PAIRS[pair];
  const form = random.between(0, 999);
  return (name) => {
    const force = forces.find((candidate) => candidate.force === name) ?? forces[0];
    const forms = formsOf(force);
    if (written === 'alike') return name;
    if (written === 'by_export') return forms[form % forms.length] ?? name;
    // The directory is written by one system; people write in the other exports.
    if (written === 'messy' && kind !== 'officers' && random.chance(DOUBTFUL_CELLS)) {
      return doubtfulForce(forces, random);
    }
    return random.pick(forms);
  };
}

/** The forms in which a force is written, in one order for both forces. */
function formsOf({ force, short, code, abbreviations }: JointForce): string[] {
  return [
    force,
    short,
    short.toUpperCase(),
    `${short} (${code})`,
    code,
    `${code} ${short}`,
    ...abbreviations,
  ];
}

function doubtfulForce([one, other]: readonly [JointForce, JointForce], random: Random): string {
  const choices: Weighted<string> = [
    [3, `${one.short} & ${other.short}`],
    [1, `${one.short}/${other.short}`],
    [1, `${other.short} and ${one.short}`],
    [3, random.pick(UNKNOWN_NAMES)],
    [4, ''],
  ];
  return random.weighted(choices);
}

/** The directory's columns of supervisors; one address in ten may be at the other force's domain by mistake. */
function supervisorColumns({ supervisors, pair }: JointSettings, random: Random): Column<Officer>[] {
  if (supervisors === 'number_only' || supervisors === 'same_name_and_number') return [SUPERVISOR_NUMBER];
  if (supervisors === 'number_and_address') return [SUPERVISOR_NUMBER, SUPERVISOR_EMAIL];
  const domains = PAIRS[pair].map(({ emailDomain }) => emailDomain);
  const written = new Map<Officer, string>();
  const cell = (row: Officer): string => {
    const text = written.get(row) ?? mistaken(row.supervisor?.email ?? '', domains, random);
    written.set(row, text);
    return text;
  };
  return [SUPERVISOR_NUMBER, { ...SUPERVISOR_EMAIL, cell }];
}

function mistaken(address: string, domains: readonly string[], random: Random): string {
  if (address === '' || !random.chance(JOINT_SHARES.wrongDomain)) return address;
  const [person = '', domain = ''] = address.split('@');
  return `${person}@${domains.find((other) => other !== domain) ?? domain}`;
}

/** The name under which a force that is written so is counted; null where the text is no name of one of the two. */
export function forceWrittenAs(text: string, pair: JointSettings['pair']): string | null {
  const folded = text.trim().toLowerCase();
  const found = PAIRS[pair].find((force) => formsOf(force).some((form) => form.toLowerCase() === folded));
  return found?.force ?? null;
}

/** Whether the officer cells of the log and the documents end in the force's domain: "1234@norfolk.police.uk". */
function cellsTellDomain({ told, directory }: JointSettings, parent: Random): boolean {
  return told === 'domains' && (directory === 'none' || parent.stream('domain cells').chance(0.5));
}

/** The columns of the unit's exports; the force column of the log by itself too, null where there is none. */
export function jointColumns(look: ForceLook, seed: number, joint: JointSettings) {
  const random = new Random(seed).stream('joint columns');
  const mixed = random.stream('force of documents');
  const forceOfPaper = ({ officer, about }: FiledPaper): string => {
    const byIncident =
      joint.documentForce === 'mixed' ? mixed.chance(0.5) : joint.documentForce === 'incident';
    return byIncident && about ? about.force : officer.force;
  };
  const logForce = forceColumn<LoggedReferral>('referrals', joint, (row) => row.officer.force, random);
  const referrals = referralColumns(look, logForce);
  const documents = documentColumns(look, forceColumn('documents', joint, forceOfPaper, random));
  const withDomains = cellsTellDomain(joint, random);
  return {
    logForce,
    referrals: withDomains ? referrals.map((column) => withDomain(column, joint)) : referrals,
    documents: withDomains ? documents.map((column) => withDomain(column, joint)) : documents,
    officers: officerColumns(
      forceColumn<Officer>('officers', joint, (row) => row.force, random),
      supervisorColumns(joint, random.stream('supervisors')),
    ),
  };
}

const BARE_NUMBER = /^[A-Za-z]?[0-9]+[A-Za-z]*$/;

/** The officer's column with the domain after each bare number; any other column as it is. */
function withDomain<Row extends LoggedReferral | FiledPaper>(
  column: Column<Row>,
  { pair }: JointSettings,
): Column<Row> {
  if (!column.headers.includes('Officer Number')) return column;
  return {
    ...column,
    cell: (row, index) => {
      const cell = column.cell(row, index);
      const identity = PAIRS[pair].find(({ force }) => force === row.officer.force);
      return identity && BARE_NUMBER.test(cell) ? `${cell}@${identity.emailDomain}` : cell;
    },
  };
}

/**
 * For each row of the log, whether a person with the exports at hand could say which force it is of: by its own cell, by
 * the domain, or by the directory, where the number is one person's or the row has the name.
 */
export function tellsForce({ look, options, joint, referrals, officers }: SimulatedForce): boolean[] {
  if (!joint) return referrals.map(() => true);
  const { logForce } = jointColumns(look, options.seed, joint);
  const withDomains = cellsTellDomain(joint, new Random(options.seed).stream('joint columns'));
  return referrals.map((row, index) => {
    const cell = logForce?.cell(row, index) ?? '';
    if (forceWrittenAs(cell, joint.pair) !== null) return true;
    if (withDomains && BARE_NUMBER.test(row.cells.number)) return true;
    if (joint.directory === 'none') return false;
    const others = officers.filter(
      ({ number, id }) => number === row.officer.number && id !== row.officer.id,
    );
    const hasName =
      /[a-z]{3}/i.test(row.cells.number.replace(/insp|pcso|staff/i, '')) || row.cells.name !== '';
    return others.length === 0 || (hasName && others.every(({ surname }) => surname !== row.officer.surname));
  });
}
