/** The files of the model's force as its systems export them, each record in a writing of its own. */
import type { ExportKind } from '../../src/domain/records.ts';
import type { Call, Paper, Person, ToldFile } from '../model/told.ts';

interface Export {
  readonly kind: ExportKind;
  readonly name: string;
  readonly text: string;
}

const HEADERS = {
  people: 'Officer Number,Officer Name,Email,Rank,Team,Force,Supervisor Number,Active From,Active To',
  calls: 'NCCU Ref,Incident Ref,Date/Time of Call,Collar No,Officer Name,Team',
  papers: 'URN,Date Submitted,Submitting Officer,Officer Name,Incident Ref,NCCU Ref,Status,Title',
} as const;

const KINDS = { people: 'officers', calls: 'referrals', papers: 'documents' } as const;

export function exportOf(file: ToldFile): Export {
  const kind = KINDS[file.kind];
  const lines = [HEADERS[file.kind], ...linesOf(file)];
  return { kind, name: `${kind}-${file.asOf}.csv`, text: lines.map((line) => `${line}\r\n`).join('') };
}

function linesOf(file: ToldFile): string[] {
  switch (file.kind) {
    case 'people':
      return file.rows.map(personLine);
    case 'calls':
      return file.rows.map(callLine);
    case 'papers':
      return file.rows.map(paperLine);
  }
}

function personLine(person: Person): string {
  const { number, name, email, rank, team, supervisor, from, until } = person;
  return [number, name, email, rank, team, 'Lakeshire', supervisor, british(from), british(until)].join(',');
}

function callLine({ serial, incidentDay, nccu, at, officer, name, team }: Call): string {
  const styles = [`Log ${serial} of ${british(incidentDay)}`, `CAD ${serial} ${british(incidentDay)}`];
  return [nccu, styleOf(serial, styles), british(at), `PC ${officer}`, name, team].join(',');
}

function paperLine(paper: Paper): string {
  const { urn, at, officer, name, serial, incidentDay, nccu, status, title } = paper;
  const dashed = british(incidentDay).replaceAll('/', '-');
  const styles = [`incident number ${serial} of ${british(incidentDay)}`, `${serial} ${dashed}`];
  const incident = serial === '' ? '' : styleOf(urn, styles);
  return [urn, british(at), officer, name, incident, nccu.replaceAll('/', '-'), status, title].join(',');
}

function styleOf(text: string, styles: readonly string[]): string {
  return styles[Array.from(text).reduce((sum, digit) => sum + digit.charCodeAt(0), 0) % styles.length] ?? '';
}

/** '2026-03-16T14:05' -> '16/03/2026 14:05'. */
function british(text: string): string {
  const [, year, month, day, time = ''] = /^(\d{4})-(\d\d)-(\d\d)(?:T(.*))?$/.exec(text) ?? [];
  return day === undefined ? '' : `${day}/${month}/${year} ${time}`.trim();
}
