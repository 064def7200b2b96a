import { isNothing, isRounded } from '../domain/nothing.ts';
import type { DocumentRecord, RequiredType } from '../domain/records.ts';
import {
  fault,
  fieldText,
  generalFaults,
  momentReader,
  officerNameText,
  type RowReader,
  type SheetColumns,
} from './row-reader.ts';
import type { StatusMeaning, WordTable } from './word-table.ts';

/** The tables that a document's words are read through. */
export interface DocumentTables {
  readonly status: WordTable<StatusMeaning>;
  readonly type: WordTable<RequiredType>;
}

/**
 * Reads the rows of a list of intelligence documents. A row needs its reference and an officer's number or name, and a date
 * once its status counts as submitted: a draft has none yet.
 */
export function documentReader(sheet: SheetColumns, tables: DocumentTables): RowReader<DocumentRecord> {
  const reference = fieldText(sheet, 'document_reference');
  const number = fieldText(sheet, 'officer_number', ' ');
  const name = officerNameText(sheet);
  const moment = momentReader(sheet, 'submitted_at');
  const incident = fieldText(sheet, 'incident_reference');
  const nccu = fieldText(sheet, 'nccu_reference');
  const status = fieldText(sheet, 'status', ' ');
  const type = fieldText(sheet, 'document_type', ' ');
  const title = fieldText(sheet, 'title');
  const code = fieldText(sheet, 'crime_identifier_code');
  const force = fieldText(sheet, 'force', ' ');
  const addGeneralFaults = generalFaults(sheet, [
    'document_reference',
    'incident_reference',
    'nccu_reference',
    'officer_number',
    'officer_name',
  ]);

  return (row, faults) => {
    const { cells } = row;
    addGeneralFaults(row, faults);
    const documentReference = reference(cells);
    if (isNothing(documentReference)) {
      faults.push(fault(sheet, 'reference_missing', 'document_reference', documentReference));
    }
    const statusWord = status(cells);
    const submittedAt = moment(cells, faults);
    if (submittedAt === 'blank' && tables.status.means(statusWord) === 'submitted') {
      faults.push(fault(sheet, 'date_missing', 'submitted_at', ''));
    }
    const officerNumber = number(cells);
    const officerName = name(cells);
    if (officerNumber === '' && officerName === '') {
      faults.push(fault(sheet, 'officer_missing', 'officer_number', ''));
    }
    if (faults.length > 0) return null;
    if (isRounded(documentReference)) sheet.tally.note('reference_rounded');
    const documentType = type(cells);
    const meaning = sheet.hasUnreadStatus ? 'unknown' : tables.status.read(statusWord);
    // A draft's date is of its making or saving: it must never pass for the first submission.
    const isDraft = meaning === 'not_yet_submitted';
    return {
      source: { sheet: row.sheet, row: row.row },
      documentReference,
      submittedAt: isDraft || typeof submittedAt === 'string' ? null : submittedAt,
      officerNumber,
      officerName,
      incidentReference: incident(cells),
      nccuReference: nccu(cells),
      status: statusWord,
      submission: isDraft ? 'not_submitted' : meaning,
      documentType,
      requiredType: tables.type.read(documentType),
      title: title(cells),
      crimeIdentifierCode: code(cells),
      force: force(cells),
    };
  };
}
