/** Publishing over a real database, with a clock that a test moves. */
import type { Database } from '../../db/database.ts';
import { parseDeadline } from '../../src/compliance/index.ts';
import type { Result } from '../../src/domain/problem.ts';
import type { DraftServices } from '../../src/workflows/returns/draft-return.ts';
import { englandAndWales } from './working-calendars.ts';

export function returnServices(
  db: Database,
  clock: { now(): number },
  deadline = '24h',
): DraftServices & { readonly exemptionReasons: readonly string[] } {
  return {
    ...{ db, clock },
    deadline: valueOf(parseDeadline(deadline)),
    calendar: englandAndWales(),
    actor: 'cara',
    forceName: 'Lakeshire Police',
    programVersion: '1.2.3',
    exemptionReasons: ['duplicate_report'],
  };
}

/** The value of a result that a test expects to be good. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}
