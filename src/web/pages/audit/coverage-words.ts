/** What laying the NCCU's list beside the log has shown, in the words of a page. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Coverage } from '../../../../db/stores/coverages.ts';
import { coverageSide, type coverageDocument } from '../../../answers/coverage.ts';
import { COVERAGE_PREVIEW } from '../../../background/job.ts';
import { thousands } from '../../../views/filters.ts';
import { percent } from '../../../views/percent.ts';
import { writtenDay, writtenFileMoment, writtenMoment } from '../../../views/written-times.ts';
import type { FirstOfCoverage } from '../../../workflows/audit/coverage-results.ts';

type Side = ReturnType<typeof coverageSide>;

const rateText = ({ rate, low, high }: Side): string =>
  rate === null ? 'nothing to compare' : `${percent(rate)}, from ${percent(low)} to ${percent(high)}`;

/** A run that was made before: of its lists nothing is kept. */
export function earlierRow(coverage: Coverage) {
  const { fromDay, toDay, laidAt, laidBy, listRows, listInLog, listDoubtful } = coverage;
  const { logRows, logInList, logDoubtful } = coverage;
  return [
    `${writtenDay(fromDay)} to ${writtenDay(toDay)}`,
    `${writtenMoment(laidAt)}, by ${laidBy}`,
    thousands(listRows),
    rateText(coverageSide(listRows, listInLog, listDoubtful)),
    thousands(logRows),
    rateText(coverageSide(logRows, logInList, logDoubtful)),
  ];
}

export function coverageFacts(laid: ReturnType<typeof coverageDocument>) {
  const { from, to, file, sha256, duplicates, ignored, outside_period, rejected } = laid;
  const beside = `${thousands(duplicates)} repeated, ${thousands(outside_period)} outside the period, ${thousands(ignored)} without a record, ${thousands(rejected)} that could not be read`;
  return [
    { key: 'Period', value: `${writtenDay(from)} to ${writtenDay(to)}` },
    { key: 'The NCCU\u2019s list', value: file },
    { key: 'Its SHA-256', value: sha256 },
    { key: 'Its other rows', value: beside },
  ];
}

export function sideFacts(side: Side) {
  return [
    { key: 'Rows', value: thousands(side.rows) },
    { key: 'The other has', value: `${thousands(side.found)}: ${rateText(side)}` },
    { key: 'Doubtful', value: thousands(side.doubtful) },
    { key: 'The other lacks', value: thousands(side.lacking) },
  ];
}

const REFERRAL_HEADS = ['Where', 'NCCU reference', 'Incident reference', 'Referred', 'Officer'].map(
  (text) => ({ text }),
);

type Cells = FirstOfCoverage['rejected'][number];

/** A row of the file of a list, under the heads above. */
function referralRow(cells: Cells): string[] {
  const [file = '', row = '', nccu = '', incident = '', referred = '', number = '', name = '', force = ''] =
    cells.map(String);
  const officer = [number, name, force === '' ? '' : `(${force})`].filter((text) => text !== '').join(' ');
  return [`${file}, row ${row}`, nccu, incident, writtenFileMoment(referred), officer];
}

const DOUBTS: Readonly<Record<string, string>> = {
  several_rows: 'several rows could be it',
  nccu_reference_differs: 'the NCCU references differ',
};

/** The lists with their first rows; null once they have been removed. */
export function coverageLists(folder: string) {
  const first = firstOf(folder);
  if (!first) return null;
  return [
    {
      file: 'in_nccu_list_not_in_log.csv',
      heading: 'In the NCCU\u2019s list, not in the log',
      columns: REFERRAL_HEADS,
      rows: first.inListNotInLog.map(referralRow),
    },
    {
      file: 'in_log_not_in_nccu_list.csv',
      heading: 'In the log, not in the NCCU\u2019s list',
      columns: REFERRAL_HEADS,
      rows: first.inLogNotInList.map(referralRow),
    },
    {
      file: 'doubtful.csv',
      heading: 'Doubtful: a person must say whether they are one',
      columns: [{ text: 'Why' }, { text: 'In the NCCU\u2019s list' }, { text: 'In the log' }],
      rows: first.doubtful.map(({ doubt, listed, logged }) => [
        DOUBTS[doubt] ?? doubt.replaceAll('_', ' '),
        inOneLine(listed),
        inOneLine(logged),
      ]),
    },
    {
      file: 'rejected.csv',
      heading: 'Rows that could not be read',
      columns: ['File', 'Row', 'Column', 'Value', 'Why'].map((text) => ({ text })),
      rows: first.rejected,
    },
  ].filter(({ rows }) => rows.length > 0);
}

function inOneLine(cells: Cells): string {
  return referralRow(cells)
    .filter((text) => text !== '')
    .join(', ');
}

function firstOf(folder: string): FirstOfCoverage | null {
  try {
    // It was written by runCoverage.
    return JSON.parse(readFileSync(path.join(folder, COVERAGE_PREVIEW), 'utf8')) as FirstOfCoverage;
  } catch {
    return null;
  }
}
