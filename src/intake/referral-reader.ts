import { isNothing, isRounded } from '../domain/nothing.ts';
import type { ReferralRecord } from '../domain/records.ts';
import {
  fault,
  fieldText,
  generalFaults,
  momentReader,
  officerNameText,
  type RowReader,
  type SheetColumns,
} from './row-reader.ts';

/** Reads the rows of a referral log. A row needs an incident or NCCU reference, a date, and an officer's number or name. */
export function referralReader(sheet: SheetColumns): RowReader<ReferralRecord> {
  const incident = fieldText(sheet, 'incident_reference');
  const nccu = fieldText(sheet, 'nccu_reference');
  const number = fieldText(sheet, 'officer_number', ' ');
  const name = officerNameText(sheet);
  const moment = momentReader(sheet, 'referred_at');
  const team = fieldText(sheet, 'team', ' ');
  const force = fieldText(sheet, 'force', ' ');
  const reason = fieldText(sheet, 'reason');
  const outcome = fieldText(sheet, 'outcome');
  const notes = fieldText(sheet, 'notes');
  const addGeneralFaults = generalFaults(sheet, [
    'incident_reference',
    'nccu_reference',
    'officer_number',
    'officer_name',
  ]);

  return (row, faults) => {
    const { cells } = row;
    addGeneralFaults(row, faults);
    const incidentReference = incident(cells);
    const nccuReference = nccu(cells);
    if (isNothing(incidentReference) && isNothing(nccuReference)) {
      faults.push(fault(sheet, 'reference_missing', 'incident_reference', incidentReference));
    }
    const referredAt = moment(cells, faults);
    if (referredAt === 'blank') faults.push(fault(sheet, 'date_missing', 'referred_at', ''));
    const officerNumber = number(cells);
    const officerName = name(cells);
    if (officerNumber === '' && officerName === '') {
      faults.push(fault(sheet, 'officer_missing', 'officer_number', ''));
    }
    if (faults.length > 0 || typeof referredAt === 'string') return null;
    for (const reference of [nccuReference, incidentReference]) {
      if (isRounded(reference)) sheet.tally.note('reference_rounded');
    }
    return {
      source: { sheet: row.sheet, row: row.row },
      nccuReference,
      incidentReference,
      referredAt,
      officerNumber,
      officerName,
      team: team(cells),
      force: force(cells),
      reason: reason(cells),
      outcome: outcome(cells),
      notes: notes(cells),
    };
  };
}
