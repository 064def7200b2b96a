/** Forms as files: how fast a made-up mailbox is read, in how much memory, and how much of it rightly. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormFacts } from '../simulator/forms/form-facts.ts';
import { simulateForms, type SimulatedForm } from '../simulator/forms/forms.ts';
import { measure, type Measured } from './measured-process.ts';

export interface FieldScore {
  readonly fields: number;
  readonly right: number;
  /** Taken for certain, and not what the form says. */
  readonly wrong: number;
}

export interface MeasuredForms {
  readonly files: number;
  readonly measured: Measured;
  readonly byLayout: ReadonlyMap<string, FieldScore>;
}

const FIELDS: Readonly<Record<string, keyof FormFacts>> = {
  document_reference: 'documentReference',
  incident_reference: 'incidentReference',
  nccu_reference: 'nccuReference',
  officer_number: 'officerNumber',
  officer_name: 'officerName',
  submitted_at: 'submittedAt',
  document_type: 'documentType',
  status: 'status',
  crime_identifier_code: 'crimeIdentifierCode',
};

/** What `nccu import documents --json` says of one file, as far as it is looked at here. */
interface ToldFile {
  readonly name: string;
  readonly forms?: readonly {
    readonly outcome: string;
    readonly values: Readonly<Record<string, { readonly value: string }>>;
  }[];
}

/** Imports so many forms into a database of their own. */
export async function measureForms(count: number, folder: string, program: string): Promise<MeasuredForms> {
  const mailbox = join(folder, 'forms');
  const database = join(folder, 'forms.sqlite');
  rmSync(mailbox, { recursive: true, force: true });
  for (const ending of ['', '-wal', '-shm']) rmSync(database + ending, { force: true });
  mkdirSync(mailbox, { recursive: true });
  const forms = [...simulateForms(1, count)];
  for (const { name, bytes } of forms) writeFileSync(join(mailbox, name), bytes);
  // The launcher builds the program where a source is newer, which is no part of reading forms.
  await measure([program, '--version']);
  const environment = { DATABASE_FILE: database, NCCU_NOW: '2026-09-01T09:00' };
  const measured = await measure([program, 'import', 'documents', mailbox, '--json'], environment);
  const { files } = JSON.parse(measured.output) as { files: readonly ToldFile[] };
  return { files: count, measured, byLayout: score(forms, files) };
}

function score(forms: readonly SimulatedForm[], told: readonly ToldFile[]): Map<string, FieldScore> {
  const toldByName = new Map(told.map((file) => [file.name, file]));
  const byLayout = new Map<string, FieldScore>();
  for (const { name, layout, facts } of forms) {
    const read = toldByName.get(name)?.forms?.find(({ outcome }) => outcome === 'read');
    const before = byLayout.get(layout) ?? { fields: 0, right: 0, wrong: 0 };
    const { right, wrong } = scoreOf(facts, read?.values ?? {});
    const fields = Object.keys(FIELDS).length;
    byLayout.set(layout, {
      fields: before.fields + fields,
      right: before.right + right,
      wrong: before.wrong + wrong,
    });
  }
  return byLayout;
}

function scoreOf(facts: FormFacts, values: Readonly<Record<string, { readonly value: string }>>) {
  let right = 0;
  let wrong = 0;
  for (const [field, fact] of Object.entries(FIELDS)) {
    const value = values[field]?.value ?? '';
    if (isRight(field, value, facts, facts[fact])) right += 1;
    else if (value !== '') wrong += 1;
  }
  return { right, wrong };
}

/** A form that has the officer in one field gives number and name in one value; one that has date and time apart joins them. */
function isRight(field: string, value: string, facts: FormFacts, typed: string): boolean {
  const plain = (text: string): string => text.replace(' at ', ' ');
  const together = `PC ${facts.officerNumber.replace(/\D/g, '')} ${facts.officerName}`;
  if (field === 'officer_number' && value === together) return true;
  if (field === 'officer_name' && value === '') return true;
  return plain(value) === plain(typed);
}
