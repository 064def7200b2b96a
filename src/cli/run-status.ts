import { readTransaction } from '../../db/database.ts';
import { FigureCounter } from '../compliance/index.ts';
import { formatLondon } from '../domain/london-time.ts';
import { success, type Result } from '../domain/problem.ts';
import { judgeStoredReferrals } from '../workflows/stored-referrals.ts';
import type { Answer } from './answering.ts';
import { withDatabase, type KeptGround } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { figuresText } from './figures-text.ts';
import { momentAsked } from './moment-asked.ts';
import type { StatusOptions } from './status-command.ts';
import type { Surroundings } from './surroundings.ts';
import { answer, answerJson } from './terminal.ts';

export async function runStatus(options: StatusOptions, surroundings: Surroundings): Promise<Answer> {
  return withDatabase(surroundings, (ground) => {
    const asAt = momentAsked(options.asAt, ground.clock);
    if (!asAt.ok) return asAt;
    const counter = count(ground, asAt.value, options.month ?? null);
    if (!counter.ok) return counter;
    const figures = counter.value.total(options.month);
    if (options.json) {
      const { statuses, referrals, due, complianceRate, onTimeRate } = figures;
      answerJson({
        as_at: formatLondon(asAt.value),
        month: options.month ?? null,
        referrals,
        due,
        statuses,
        compliance_rate: complianceRate,
        compliance_low: figures.complianceLow,
        compliance_high: figures.complianceHigh,
        compliance_if_accepted: figures.complianceIfAccepted,
        on_time_rate: onTimeRate,
      });
    } else {
      const period = options.month === undefined ? '' : `, referrals of ${options.month} only`;
      answer(
        `As at ${formatLondon(asAt.value)}${period}\n\n${figuresText(figures, ground.settings.deadline)}`,
      );
    }
    return success(EXIT.done);
  });
}

/** Counts as of one moment, whatever others write meanwhile. */
function count(
  { db, settings: { deadline }, calendar }: KeptGround,
  asAt: number,
  month: string | null,
): Result<FigureCounter> {
  return readTransaction(db, () => {
    const counter = new FigureCounter(asAt);
    for (const { judged } of judgeStoredReferrals(db, { deadline, calendar, asAt, month }))
      counter.add(judged);
    return success(counter);
  });
}
