import type { ExportField } from '../domain/export-fields.ts';
import { isNothing } from '../domain/nothing.ts';
import type { OfficerRecord } from '../domain/records.ts';
import type { RowFault } from './row-faults.ts';
import {
  fault,
  fieldText,
  generalFaults,
  officerNameText,
  type FieldText,
  type RowReader,
  type SheetColumns,
} from './row-reader.ts';

/** "3", "3/4", "3 of 4", "3 modules": the modules that an officer has completed, of four. */
const MODULES = /^([0-4])(?:\s*(?:\/|of|out of)\s*4)?(?:\s*modules?)?$/i;

/** Reads the rows of a directory of officers. A row needs the officer's number and name. */
export function officerReader(sheet: SheetColumns): RowReader<OfficerRecord> {
  const number = fieldText(sheet, 'officer_number', ' ');
  const name = officerNameText(sheet);
  const texts = {
    email: fieldText(sheet, 'email'),
    rank: fieldText(sheet, 'rank', ' '),
    team: fieldText(sheet, 'team', ' '),
    force: fieldText(sheet, 'force', ' '),
    supervisorNumber: fieldText(sheet, 'supervisor_number', ' '),
    supervisorEmail: fieldText(sheet, 'supervisor_email'),
    previousNumbers: fieldText(sheet, 'previous_numbers'),
    modules: fieldText(sheet, 'elearning_modules', ' '),
    hydra: fieldText(sheet, 'hydra_completed_on'),
  };
  const activeFrom = dayReader(sheet, 'active_from');
  const activeTo = dayReader(sheet, 'active_to');
  const addGeneralFaults = generalFaults(sheet, ['officer_number', 'officer_name', 'previous_numbers']);

  return (row, faults) => {
    const { cells } = row;
    addGeneralFaults(row, faults);
    const officerNumber = number(cells);
    const officerName = name(cells);
    if (isNothing(officerNumber)) {
      faults.push(fault(sheet, 'officer_number_missing', 'officer_number', officerNumber));
    }
    if (officerName === '') faults.push(fault(sheet, 'officer_name_missing', 'officer_name', ''));
    const from = activeFrom(cells, faults);
    const to = activeTo(cells, faults);
    if (faults.length > 0) return null;
    return {
      source: { sheet: row.sheet, row: row.row },
      officerNumber,
      officerName,
      email: texts.email(cells),
      rank: texts.rank(cells),
      team: texts.team(cells),
      force: texts.force(cells),
      supervisorNumber: texts.supervisorNumber(cells),
      supervisorEmail: texts.supervisorEmail(cells),
      activeFrom: from,
      activeTo: to,
      previousNumbers: splitNumbers(texts.previousNumbers(cells)),
      elearningModules: readModules(sheet, texts.modules(cells)),
      hydraCompletedOn: readTrainingDay(sheet, texts.hydra(cells)),
    };
  };
}

/** Reads a day that matters to whose number it was; a faulty one is the row's fault. */
function dayReader(sheet: SheetColumns, field: ExportField) {
  const text: FieldText = fieldText(sheet, field);
  return (cells: readonly string[], faults: RowFault[]): string | null => {
    const value = text(cells);
    if (value === '') return null;
    const read = sheet.dates.readDay(value);
    if (typeof read !== 'string') return read.day;
    faults.push(fault(sheet, read, field, value));
    return null;
  };
}

/** "C/1234; 5678" holds two numbers; a part without a digit is a prefix of the next. */
function splitNumbers(text: string): readonly string[] {
  return text.split(/[\s,;/]+/).filter((part) => /\d/.test(part));
}

/** Training says nothing about who an officer is, so what cannot be read of it is noted and left blank. */
function readModules({ tally }: SheetColumns, text: string): number | null {
  if (text === '') return null;
  const count = MODULES.exec(text)?.[1];
  if (count === undefined) tally.note('training_unreadable');
  return count === undefined ? null : Number(count);
}

function readTrainingDay({ dates, tally }: SheetColumns, text: string): string | null {
  if (text === '') return null;
  const read = dates.readDay(text);
  if (typeof read !== 'string') return read.day;
  tally.note('training_unreadable');
  return null;
}
