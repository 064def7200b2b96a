/** What differs from a published return, for a person. */
import type { CountDifference, FiguresBeside } from '../compliance/index.ts';
import { formatLondon } from '../domain/london-time.ts';
import type { ExplainedChange, Restatement } from '../workflows/returns/compare-return.ts';
import { plainTable } from './figures-text.ts';
import { counted, oneLine } from './terminal.ts';

/** The figures that differ, force by force where there are several, then every referral that counts otherwise, with its cause. */
export function restatementText({ published, now, forces, changes, ...all }: Restatement): string {
  const { month, number, state, publishedAt } = published;
  const head = `${month}, number ${number} (${state}), published ${formatLondon(publishedAt)}, beside ${formatLondon(now.view.asAt)}`;
  if (changes.length === 0) return `${head}\n\nThe figures are the same.`;
  const said = `${counted(changes.length, 'referral')} ${changes.length === 1 ? 'counts' : 'count'} otherwise:`;
  const byForce = forces.length > 1 ? forces.filter(isOtherwise) : [];
  return [
    head,
    figureTable(all),
    ...byForce.flatMap(({ force, ...its }) => [`${oneLine(force) || '(no force)'}:`, figureTable(its)]),
    said,
    referralTable(changes),
  ].join('\n\n');
}

function isOtherwise({ counts }: FiguresBeside): boolean {
  return counts.some(({ byCause }) => Object.keys(byCause).length > 0);
}

function figureTable({ before, after, counts }: FiguresBeside): string {
  const figures = plainTable(
    ['figure', 'published', 'now', 'difference', 'because of'],
    ['left', 'right', 'right', 'right', 'left'],
  );
  for (const each of counts.filter(({ byCause }) => Object.keys(byCause).length > 0))
    figures.push(countRow(each));
  figures.push(['compliance_rate', rate(before.complianceRate), rate(after.complianceRate), '', '']);
  figures.push(['on_time_rate', rate(before.onTimeRate), rate(after.onTimeRate), '', '']);
  return figures.toString();
}

function countRow({ figure, before, after, difference, byCause }: CountDifference): string[] {
  const causes = Object.entries(byCause).map(([cause, by]) => `${cause} ${signed(by)}`);
  return [figure, String(before), String(after), signed(difference), causes.join(', ')];
}

function referralTable(changes: readonly ExplainedChange[]): string {
  const table = plainTable(
    ['referral', 'officer', 'published', 'now', 'cause'],
    ['left', 'left', 'left', 'left', 'left'],
  );
  for (const { cells, before, after, cause } of changes) {
    const reference = cells['nccu_reference'] || cells['incident_reference'];
    const names = [reference, cells['officer_number']].map((cell) => oneLine(String(cell ?? '')));
    const isMove = before && after && before.status === after.status;
    const [was, is] = [before, after].map((line) =>
      line ? `${line.status}${isMove ? ` (${oneLine(line.team)})` : ''}` : 'not in the month',
    );
    table.push([...names, was ?? '', is ?? '', cause]);
  }
  return table.toString();
}

function rate(value: number | null): string {
  return value === null ? '' : value.toFixed(1);
}

function signed(count: number): string {
  return count > 0 ? `+${count}` : String(count);
}
