/** Published months recompute to the same bytes from the stored inputs: what an auditor asks of a frozen figure. */
import type { Database } from '../../db/database.ts';
import type { Publication } from '../../db/stores/returns.ts';
import { parseDeadline, RETURN_KINDS, type ReturnKind, type WorkingCalendar } from '../compliance/index.ts';
import { judgeMonth, spreadsheetForm } from './month-return.ts';
import { sha256Of } from './sha256.ts';

/** Whether each table comes out with the hash that was published. To be called in a transaction. */
export function recomputeReturn(
  db: Database,
  calendar: WorkingCalendar,
  { month, asAt, known, deadline, files }: Publication,
): Readonly<Record<ReturnKind, boolean>> {
  const read = parseDeadline(deadline);
  if (!read.ok) throw new Error(`a publication has the deadline ${deadline}`);
  const judged = judgeMonth(db, { deadline: read.value, calendar, asAt, known }, month);
  const isSame = (kind: ReturnKind) => sha256Of(spreadsheetForm(judged[kind])) === files[kind].sha256;
  const [summary, detail] = RETURN_KINDS.map(isSame);
  return { summary: summary === true, detail: detail === true };
}
