import { readTransaction } from '../../db/database.ts';
import {
  DETAIL_COLUMNS,
  detailRow,
  FigureCounter,
  SUMMARY_COLUMNS,
  summaryRow,
  type Cell,
  type JudgedReferral,
} from '../compliance/index.ts';
import { formatLondon } from '../domain/london-time.ts';
import { success, type Result } from '../domain/problem.ts';
import { csvText, openCsvWriter } from '../tabular/index.ts';
import { judgeStoredReferrals } from '../workflows/stored-referrals.ts';
import type { Answer } from './answering.ts';
import { withDatabase, type KeptGround } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { momentAsked } from './moment-asked.ts';
import type { ReturnOptions } from './return-command.ts';
import type { Surroundings } from './surroundings.ts';
import { answerJson, tell } from './terminal.ts';

interface ReturnTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export async function runReturnShow(options: ReturnOptions, surroundings: Surroundings): Promise<Answer> {
  return withDatabase(surroundings, (ground) => {
    const asAt = momentAsked(options.asAt, ground.clock);
    if (!asAt.ok) return asAt;
    const table = returnTable(ground, options, asAt.value);
    if (!table.ok) return table;
    const { columns, rows } = table.value;
    const written = options.out === undefined ? success(null) : write(options.out, table.value);
    if (!written.ok) return written;
    const { month, kind } = options;
    if (options.json) {
      const records = rows.map((cells) =>
        Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? null])),
      );
      answerJson({ as_at: formatLondon(asAt.value), month, kind, rows: records });
    } else if (options.out === undefined) process.stdout.write(csvText(columns, rows));
    return success(EXIT.done);
  });
}

function returnTable(
  { db, settings: { deadline }, calendar }: KeptGround,
  { month, kind }: ReturnOptions,
  asAt: number,
): Result<ReturnTable> {
  return readTransaction(db, () => {
    const judged = judgeStoredReferrals(db, { deadline, calendar, asAt, known: null, month });
    const referrals = [...judged].map((referral) => referral.judged);
    return success(kind === 'detail' ? detail(referrals) : summary(referrals, month, asAt));
  });
}

function detail(referrals: readonly JudgedReferral[]): ReturnTable {
  return { columns: DETAIL_COLUMNS, rows: referrals.map(detailRow) };
}

function summary(referrals: readonly JudgedReferral[], month: string, asAt: number): ReturnTable {
  const counter = new FigureCounter(asAt);
  for (const referral of referrals) counter.add(referral);
  return { columns: SUMMARY_COLUMNS, rows: counter.rows(month).map((row) => summaryRow(row, asAt)) };
}

function write(file: string, { columns, rows }: ReturnTable): Result<null> {
  const writer = openCsvWriter(file, columns);
  for (const cells of rows) writer.write(cells);
  const closed = writer.close();
  if (!closed.ok) return closed;
  tell(`Written: ${file}`);
  return success(null);
}
