/** The table and the examples of the joint units, as text. */
import { exportFiles, directoryImports } from '../simulator/export-files.ts';
import type { FileLook } from '../simulator/looks.ts';
import type { SimulatedForce } from '../simulator/force.ts';
import { example, textTable } from './accuracy-report.ts';
import type { JointError, JointErrorKind, JointTally } from './joint-score.ts';
import { ratesOf } from './score.ts';

export interface JointLine {
  readonly name: string;
  readonly tally: JointTally;
}

const HEADINGS = [
  '',
  'units',
  'refused',
  'wrong credit %',
  'wrong accusation %',
  'to a person %',
  'status right %',
  'lost',
  'across forces',
  'mail entries',
  'at other force',
  'other supervisor',
  'needlessly unit',
  'untold',
  'no force',
  'wrong force',
  'extra rows',
  'submitted off',
  'missing off',
  'set aside',
];

export function jointTable(title: string, lines: readonly JointLine[]): string {
  return textTable(title, [HEADINGS, ...lines.map(cellsOf)]);
}

function cellsOf({ name, tally: { rules, counts } }: JointLine): string[] {
  const rates = ratesOf(rules);
  const numbers = [
    counts.acrossForces,
    counts.entries,
    counts.mentions,
    counts.wrongSupervisor,
    counts.needlesslyToUnit,
    counts.untold,
    counts.noForce,
    counts.wrongForce,
    counts.extraRows,
    counts.submittedGap,
    counts.missingGap,
    counts.setAside,
  ];
  return [
    name,
    String(counts.units),
    String(counts.refused),
    `${rates.wrongCredit.toFixed(2)} (${rules.wrongCredit})`,
    `${rates.wrongAccusation.toFixed(2)} (${rules.wrongAccusation})`,
    rates.review.toFixed(2),
    rates.statusAccuracy.toFixed(2),
    String(rules.lost),
    ...numbers.map(String),
  ];
}

const KINDS: readonly JointErrorKind[] = [
  'credit_across_forces',
  'wrong_credit',
  'wrong_accusation',
  'mention',
  'wrong_supervisor',
  'figures',
  'other_status',
  'lost',
];

/** Of each kind: how many fall to each situation of the officer and the document, and the plainest of each as rows. */
export function jointExamples(errors: readonly JointError[], perKind: number): string {
  return KINDS.map((kind) => {
    const groups = new Map<string, JointError[]>();
    for (const error of errors.filter((one) => one.kind === kind)) {
      const situation = situationOf(error);
      groups.set(situation, [...(groups.get(situation) ?? []), error]);
    }
    const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
    const counts = sorted.map(([situation, found]) => `${found.length} ${situation}`);
    const shown = sorted.slice(0, perKind).flatMap(([, found]) => plainest(found).map(jointExample));
    const total = sorted.reduce((sum, [, found]) => sum + found.length, 0);
    return [`\n=== ${kind}: ${total}`, ...counts.map((line) => `  ${line}`), ...shown].join('\n');
  }).join('\n');
}

/** What sets the referral apart, and what was done to its document. */
function situationOf({ force, index, way }: JointError): string {
  const referral = force.referrals[index ?? -1];
  const truth = force.truth[index ?? -1];
  const { told, written, directory, documentForce } = force.joint ?? {};
  if (!referral || !truth) return `force told by ${told}, ${written}, directory ${directory}`;
  const { officer, incident } = referral;
  const sameNumber = force.officers.filter(
    ({ number, id }) => number === officer.number && id !== officer.id,
  );
  const sameName = sameNumber.some(
    ({ surname, forename }) => surname === officer.surname && forename === officer.forename,
  );
  const parts = [
    truth.label === 'clean' ? '' : truth.label,
    officer.movedTo ? 'officer moves' : '',
    officer.force === incident.force ? '' : `across the border, document says ${documentForce}`,
    sameName ? 'same number and name' : sameNumber.length > 0 ? 'number of two' : '',
  ].filter((part) => part !== '');
  return `${way}: ${parts.join(' + ') || 'ordinary'}; told by ${told}, ${written}, directory ${directory}`;
}

/** The example with the least untidiness in it. */
function plainest(errors: readonly JointError[]): JointError[] {
  const weight = ({ force, index }: JointError): number => {
    const truth = force.truth[index ?? -1];
    return (truth?.flags.length ?? 0) * 10 + (force.joint?.untidiness === 'none' ? 0 : 5);
  };
  return [...errors].sort((a, b) => weight(a) - weight(b)).slice(0, 1);
}

function jointExample(error: JointError): string {
  const { force, index, shown, kind, detail, way } = error;
  const settings = Object.entries(force.joint ?? {}).map(([name, value]) => `${name}=${value}`);
  const head = `--- ${kind} by ${way}; --seeds ${force.options.seed} --styles ${force.options.style}: ${settings.join(',')}`;
  if (index === null) return `${head}\n    ${detail}`;
  const found = kind === 'credit_across_forces' || kind === 'mention' || kind === 'wrong_supervisor';
  const told = example({ kind: found ? 'wrong_credit' : (kind as 'wrong_credit'), force, index, shown });
  const truth = force.truth[index];
  return [
    head,
    told,
    ...(detail === '' ? [] : [`    sent to   ${detail}`]),
    `    true force ${truth?.force}, true supervisor ${truth?.supervisor?.email ?? 'none'}`,
    ...rowsAbout(force, index, shown?.documentReference ?? '').map((row) => `    ${row}`),
  ].join('\n');
}

/** The lines of the exports that an example is about, each under its header. */
function rowsAbout(force: SimulatedForce, index: number, credited: string): string[] {
  const files = exportFiles(force);
  const log = linesOf(files.referrals.bytes, force.look.referrals);
  const documents = linesOf(files.documents.bytes, force.look.documents);
  const number = force.referrals[index]?.officer.number ?? '';
  const people = new Set(force.officers.filter((one) => one.number === number).map(({ id }) => id));
  const directory = directoryImports(force).flatMap(({ name, bytes, firstRow }) => {
    const lines = linesOf(bytes, force.look.officers);
    const about = lines.filter((line) => [...people].some((id) => isRowOf(line, force, id)));
    return [`${name}: ${lines[firstRow - 2] ?? ''}`, ...about.map((line) => `${name}: ${line}`)];
  });
  const wanted = [...(force.truth[index]?.answers ?? []), credited].filter((text) => text !== '');
  return [
    `log:       ${log[files.referrals.firstRow - 2] ?? ''}`,
    `log:       ${log[files.referrals.firstRow - 1 + index] ?? ''}`,
    `documents: ${documents[files.documents.firstRow - 2] ?? ''}`,
    ...documents
      .filter((line) => wanted.some((text) => line.includes(text)))
      .map((line) => `documents: ${line}`),
    ...directory,
  ];
}

function isRowOf(line: string, force: SimulatedForce, id: string): boolean {
  return force.officers.some(
    (officer) => officer.id === id && line.includes(officer.email) && line.includes(officer.number),
  );
}

function linesOf(bytes: Buffer, { encoding }: FileLook): string[] {
  const names = { utf8: 'utf8', utf8_bom: 'utf8', utf16le: 'utf16le', windows1252: 'latin1' } as const;
  return bytes
    .toString(names[encoding])
    .replace(/^\ufeff/, '')
    .split(/\r?\n/);
}
