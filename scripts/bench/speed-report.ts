/** Markdown tables of the speed bench. */
import type { MeasuredForms } from './forms.ts';
import type { KeptForm, Step } from './kept-form.ts';
import type { Measured } from './measured-process.ts';
import { quantile, type MeasuredService } from './service.ts';
import { BARE_ROUTE, type Times } from './service-people.ts';
import { slope, type SpeedOfSize } from './speed.ts';

function markdown(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(headings),
    line(headings.map((_, column) => (column === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}

function processor({ processorSeconds }: Measured): string {
  return processorSeconds === null ? 'not measured' : processorSeconds.toFixed(2);
}

const SPEED_HEADINGS = [
  'referrals + documents',
  'check, s',
  'user + sys, s',
  'peak MiB',
  'rows/s',
  'slope',
  'DuckDB join only, s (MiB)',
  'check / DuckDB',
  'DuckDB with CSVs, s (MiB)',
  'check / DuckDB with CSVs',
];

/** Median wall times; DuckDB's two forms are the join in memory, and the same with detail and missing written as CSV. */
export function speedTable(sizes: readonly SpeedOfSize[]): string {
  const rows = sizes.map((size, index) => {
    const { exports, check, duckdbJoin, duckdbCsv } = size;
    const smaller = sizes[index - 1];
    const peer = ({ seconds, peakMebibytes }: Measured): string =>
      `${seconds.toFixed(2)} (${peakMebibytes.toFixed(0)})`;
    return [
      `${exports.referrals} + ${exports.documents}`,
      check.seconds.toFixed(2),
      processor(check),
      check.peakMebibytes.toFixed(0),
      Math.round((exports.referrals + exports.documents) / check.seconds).toString(),
      smaller ? slope(smaller, size).toFixed(2) : '',
      peer(duckdbJoin),
      (check.seconds / duckdbJoin.seconds).toFixed(2),
      peer(duckdbCsv),
      (check.seconds / duckdbCsv.seconds).toFixed(2),
    ];
  });
  return markdown(SPEED_HEADINGS, rows);
}

/** Each step, and the work in it beyond the start of the process. */
export function keptTable(kept: KeptForm): string {
  const { start, firstImport, drop } = kept;
  const beyondStart = ({ measured }: Step): number => Math.max(0, measured.seconds - start.seconds) * 1000;
  const row =
    (when: string) =>
    (step: Step): string[] => [
      `${when}: ${step.name}`,
      step.measured.seconds.toFixed(3),
      beyondStart(step).toFixed(0),
      processor(step.measured),
      step.measured.peakMebibytes.toFixed(0),
    ];
  const total = drop.map(beyondStart).reduce((sum, part) => sum + part, 0);
  const rows = [
    ['nccu --version', start.seconds.toFixed(3), '0', processor(start), start.peakMebibytes.toFixed(0)],
    ...firstImport.map(row('first import')),
    ...drop.map(row('daily drop')),
    ['daily drop, together', '', total.toFixed(0), '', ''],
  ];
  return `${markdown(['step', 'wall, s', 'beyond the start, ms', 'user + sys, s', 'peak MiB'], rows)}\n\n${verdictOf(kept)}`;
}

/** Whether the kept form answers as a fresh check does; comparing nothing proves nothing. */
export function keptFormAgrees({ compared, differences }: KeptForm): boolean {
  return compared > 0 && differences === 0;
}

function verdictOf(kept: KeptForm): string {
  const what = `the ${kept.compared} referrals of the drop's month`;
  return keptFormAgrees(kept)
    ? `A fresh check gives ${what} the same status and document.`
    : `${kept.differences} lines differ from a fresh check of ${what}.`;
}

/** Forms as files: the speed of all of them, and how many fields of each layout were read rightly. */
export function formsTable({ files, measured, byLayout }: MeasuredForms): string {
  const speed = `${files} forms in ${measured.seconds.toFixed(1)} s: ${(files / measured.seconds).toFixed(0)} a second, peak ${measured.peakMebibytes.toFixed(0)} MiB.`;
  const rows = [...byLayout].map(([layout, { fields, right, wrong }]) => [
    layout,
    fields.toString(),
    ((100 * right) / fields).toFixed(1),
    wrong.toString(),
  ]);
  return `${speed}\n\n${markdown(['layout', 'fields', 'read rightly, %', 'wrongly taken for certain'], rows)}`;
}

/** Each page's time, with nothing else to do and during an import, beside a bare route in the same minutes. */
export function serviceTable(measured: MeasuredService): string {
  const { people, restMilliseconds, referrals, imported, importSeconds, quiet, busy } = measured;
  const cells = (times: readonly number[]): string[] => [
    String(times.length),
    ...[0.5, 0.99].map((share) => quantile(times, share).toFixed(1)),
  ];
  const row = (name: string, all: readonly number[], during: readonly number[]): string[] => [
    name,
    ...cells(all),
    ...cells(during),
  ];
  const rows = [...quiet].map(([name, times]) => row(name, times, busy.get(name) ?? []));
  const pagesOf = (times: Times): number[] =>
    [...times].flatMap(([name, of]) => (name === BARE_ROUTE ? [] : of));
  const headings = ['clicks', 'median, ms', 'p99, ms'];
  const table = markdown(
    ['page', ...headings, ...headings.map((heading) => `${heading}, during the import`)],
    [...rows, row('every page', pagesOf(quiet), pagesOf(busy))],
  );
  const weight = (measured.firstPageBytes / 1000).toFixed(0);
  return [
    `${referrals} referrals, ${people} people, a click of each every ${restMilliseconds} ms; the first page weighs ${weight} kB.`,
    `${imported} rows were imported and matched in ${importSeconds.toFixed(0)} s while they clicked.`,
    `\n${table}`,
  ].join('\n');
}
