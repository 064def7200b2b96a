import { readTransaction } from '../../db/database.ts';
import { FigureCounter } from '../compliance/index.ts';
import { formatLondon } from '../domain/london-time.ts';
import { success, type Result } from '../domain/problem.ts';
import type { View } from '../workflows/referrals/as-at.ts';
import { judgeStoredReferrals } from '../workflows/referrals/stored-referrals.ts';
import type { Answer } from './answering.ts';
import { withDatabase, type KeptGround } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { figuresText } from './figures-text.ts';
import type { StatusOptions } from './status-command.ts';
import type { Surroundings } from './surroundings.ts';
import { tellDisposed } from './tell-disposed.ts';
import { viewAsked } from './view-asked.ts';

export async function runStatus(options: StatusOptions, surroundings: Surroundings): Promise<Answer> {
  return withDatabase(surroundings, (ground) => {
    const view = viewAsked(options.asAt, ground);
    if (!view.ok) return view;
    const { asAt, deadline } = view.value;
    const counter = count(ground, view.value, options.month ?? null);
    if (!counter.ok) return counter;
    const figures = counter.value.total(options.month);
    const disposed = options.month === undefined ? null : tellDisposed(ground, options.month);
    if (options.json) {
      const { statuses, referrals, due, complianceRate, onTimeRate } = figures;
      surroundings.terminal.answerJson({
        as_at: formatLondon(asAt),
        month: options.month ?? null,
        referrals,
        due,
        statuses,
        compliance_rate: complianceRate,
        compliance_low: figures.complianceLow,
        compliance_high: figures.complianceHigh,
        compliance_if_accepted: figures.complianceIfAccepted,
        on_time_rate: onTimeRate,
        disposed,
      });
    } else {
      const period = options.month === undefined ? '' : `, referrals of ${options.month} only`;
      surroundings.terminal.answer(
        `As at ${formatLondon(asAt)}${period}\n\n${figuresText(figures, deadline)}`,
      );
    }
    return success(EXIT.done);
  });
}

/** Counts as of one moment, whatever others write meanwhile. */
function count({ db }: KeptGround, view: View, month: string | null): Result<FigureCounter> {
  return readTransaction(db, () => {
    const counter = new FigureCounter(view.asAt);
    for (const { judged } of judgeStoredReferrals(db, { ...view, month })) counter.add(judged);
    return success(counter);
  });
}
