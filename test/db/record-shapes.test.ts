import fc from 'fast-check';
import { documentShape } from '../../db/stores/document-shape.ts';
import { officerShape } from '../../db/stores/officer-shape.ts';
import type { RecordShape } from '../../db/stores/record-shape.ts';
import { referralShape } from '../../db/stores/referral-shape.ts';
import type { ExportKind } from '../../src/domain/records.ts';
import { aDocument, anOfficer, aReferral } from '../builders/records.ts';
import { london } from '../builders/moments.ts';

function roundTrip<Kind extends ExportKind>(
  shape: RecordShape<Kind>,
  record: Parameters<RecordShape<Kind>['valuesOf']>[0],
) {
  return shape.recordOf(shape.valuesOf(record), record.source);
}

test('a shape has a value for each column', () => {
  expect(referralShape.valuesOf(aReferral())).toHaveLength(referralShape.columns.length);
  expect(documentShape.valuesOf(aDocument())).toHaveLength(documentShape.columns.length);
  expect(officerShape.valuesOf(anOfficer())).toHaveLength(officerShape.columns.length);
});

const text = fc.string({ unit: 'grapheme' });
const moment = fc.constantFrom(london('2026-05-12'), london('2026-10-25T01:30'), london('2026-03-29T01:30'));

test('every field of every record comes back from its columns', () => {
  const referral = fc.record(
    {
      nccuReference: text,
      incidentReference: text,
      referredAt: moment,
      officerNumber: text,
      officerName: text,
      team: text,
      force: text,
      reason: text,
      outcome: text,
      notes: text,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(referral, (changes) => {
      expect(roundTrip(referralShape, aReferral(changes))).toEqual(aReferral(changes));
    }),
  );
  const document = fc.record({
    documentReference: text,
    submittedAt: fc.option(moment),
    officerNumber: text,
    officerName: text,
    incidentReference: text,
    nccuReference: text,
    status: text,
    submission: fc.constantFrom('submitted', 'not_submitted', 'unknown'),
    documentType: text,
    requiredType: fc.constantFrom('required', 'not_required', 'unknown'),
    title: text,
    crimeIdentifierCode: text,
    force: text,
  } as const);
  fc.assert(
    fc.property(document, (changes) => {
      expect(roundTrip(documentShape, aDocument(changes))).toEqual(aDocument(changes));
    }),
  );
  const officer = fc.record({
    officerNumber: text,
    officerName: text,
    email: text,
    rank: text,
    team: text,
    force: text,
    supervisorNumber: text,
    supervisorEmail: text,
    activeFrom: fc.option(fc.constant('2026-01-01')),
    activeTo: fc.option(fc.constant('2026-01-31')),
    previousNumbers: fc.array(text),
    elearningModules: fc.option(fc.nat(4)),
    hydraCompletedOn: fc.option(fc.constant('2026-02-01')),
  });
  fc.assert(
    fc.property(officer, (changes) => {
      expect(roundTrip(officerShape, anOfficer(changes))).toEqual(anOfficer(changes));
    }),
  );
});
