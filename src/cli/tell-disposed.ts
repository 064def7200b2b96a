import { countDisposedOfMonth } from '../workflows/retention/retention.ts';
import type { KeptGround } from './database.ts';
import { counted } from './terminal.ts';

/** Says, of a month that has lost referrals to their period of retention, how many. Answers their number. */
export function tellDisposed({ db, terminal }: KeptGround, month: string): number {
  const disposed = countDisposedOfMonth(db, month);
  if (disposed === 1) terminal.tell(`1 referral of ${month} was disposed of, and counts no more.`);
  if (disposed > 1)
    terminal.tell(`${counted(disposed, 'referral')} of ${month} were disposed of, and count no more.`);
  return disposed;
}
