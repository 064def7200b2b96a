/** The samples that include a month, with everything that reviewers found of them. */
import type { Database } from '../../../db/database.ts';
import {
  findFindings,
  findSampleFrame,
  findSampleItems,
  findSamplesOfMonth,
} from '../../../db/stores/samples.ts';
import {
  FINDING_COLUMNS,
  findingRow,
  SAMPLE_COLUMNS,
  SAMPLE_FRAME_COLUMNS,
  SAMPLE_ITEM_COLUMNS,
  SAMPLE_RESULT_COLUMNS,
  sampleFrameRow,
  sampleItemRow,
  sampleResultRows,
  sampleRow,
} from '../../evidence/index.ts';
import type { EvidenceFolder } from './evidence-folder.ts';
import { resultsOfSample } from '../audit/sample-results.ts';

/** To be called in a transaction. */
export function writeSamples(db: Database, month: string, folder: EvidenceFolder): void {
  const samples = folder.openTable('samples.csv', SAMPLE_COLUMNS);
  const frames = folder.openTable('sample-frames.csv', SAMPLE_FRAME_COLUMNS);
  const items = folder.openTable('sample-items.csv', SAMPLE_ITEM_COLUMNS);
  const findings = folder.openTable('findings.csv', FINDING_COLUMNS);
  const results = folder.openTable('sample-results.csv', SAMPLE_RESULT_COLUMNS);
  for (const sample of findSamplesOfMonth(db, month)) {
    const { id } = sample;
    const result = resultsOfSample(db, sample);
    samples.write(sampleRow(sample, result));
    for (const row of findSampleFrame(db, id)) frames.write(sampleFrameRow(id, row));
    for (const item of findSampleItems(db, id)) items.write(sampleItemRow(id, item));
    for (const found of findFindings(db, id)) findings.write(findingRow(id, found));
    for (const row of sampleResultRows(id, result)) results.write(row);
  }
  [samples, frames, items, findings, results].forEach((table) => table.close());
}
