import { sampleResult } from '../answers/sample.ts';
import type { ErrorKind, SampleResult } from '../audit/sample-result.ts';
import type { EstimatedRate } from '../audit/error-rates.ts';
import { success } from '../domain/problem.ts';
import { logConsultation } from '../workflows/trail/log-access.ts';
import { sampleAccess } from '../workflows/audit/draw-sample.ts';
import { sampleResults, type Disagreement, type SampleResults } from '../workflows/audit/sample-results.ts';
import type { Answer } from './answering.ts';
import type { ResultOptions } from './audit-sample-command.ts';
import { actorOf, withDatabase } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { plainTable } from './figures-text.ts';
import { findingLine } from './run-audit-review.ts';
import type { Surroundings } from './surroundings.ts';
import { counted, countText } from './terminal.ts';

export async function runResult(
  sample: number,
  options: ResultOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  return withDatabase(surroundings, ({ db, clock }) => {
    const results = sampleResults(db, sample);
    if (!results.ok) return results;
    const services = { db, clock, actor: actorOf(options.as) };
    const logged = logConsultation(services, sampleAccess('sample_result_shown', sample));
    if (!logged.ok) return logged;
    if (options.json) surroundings.terminal.answerJson(sampleResult(results.value));
    else surroundings.terminal.answer(resultText(results.value));
    return success(EXIT.done);
  });
}

function resultText(results: SampleResults): string {
  const { sample, progress, overall, disagreements, withheld } = results;
  const { foundByFirst, foundBySecond, drawn, conflicts } = progress;
  const second = foundBySecond === null ? '' : `, ${countText(foundBySecond)} by the second reviewer`;
  return [
    `Sample ${sample.id}: ${countText(foundByFirst)} of ${counted(drawn, 'item')} examined${second}.`,
    strataTable(results),
    `Error rate          ${rateText(overall.estimate, sample.confidence)}`,
    `  if every cannot_tell were right ${percentText(overall.ifAllRight)}, were wrong ${percentText(overall.ifAllWrong)}`,
    `Credited, not due   ${kindText(results.wrongCredits, sample.confidence)}`,
    `Accused, had sent   ${kindText(results.wrongAccusations, sample.confidence)}`,
    ...agreementLines(results),
    ...(conflicts.length > 0 ? [`Examined by who had decided on it: item ${conflicts.join(', ')}`] : []),
    ...disagreements.flatMap(disagreementLines),
    ...(withheld > 0
      ? [`Not told until the second reviewer has answered: ${counted(withheld, 'item')}`]
      : []),
  ].join('\n');
}

function strataTable({ strata, sample: { confidence } }: SampleResults): string {
  const table = plainTable(
    ['Status', 'Referrals', 'Drawn', 'Agreed', 'Disagreed', 'Cannot tell', 'Waiting', 'Error rate'],
    ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'left'],
  );
  for (const stratum of strata) {
    const { population, drawn, agreed, disagreed, cannotTell, waiting } = stratum;
    const counts = [population, drawn, agreed, disagreed, cannotTell, waiting].map(countText);
    table.push([stratum.status, ...counts, rateText(stratum.estimate, confidence)]);
  }
  return table.toString();
}

function rateText(estimate: EstimatedRate | null, confidence: number): string {
  if (!estimate) return 'not known yet';
  const { rate, low, high, whole } = estimate;
  return whole
    ? `${percentText(rate)}, all examined`
    : `${percentText(rate)}; ${confidence} % interval ${low.toFixed(1)} to ${high.toFixed(1)}`;
}

function kindText({ told, wrong, estimate }: ErrorKind, confidence: number): string {
  return `${countText(wrong)} of ${countText(told)}: ${rateText(estimate, confidence)}`;
}

function percentText(rate: number | null): string {
  return rate === null ? 'not known' : `${rate.toFixed(1)} %`;
}

function agreementLines({ agreement }: SampleResult): string[] {
  if (!agreement) return [];
  const { pairs, same, kappa } = agreement;
  const value =
    kappa === null ? 'undefined: there is no pair, or only one answer was ever given' : kappa.toFixed(2);
  return [`Reviewers agree     ${countText(same)} of ${countText(pairs)}; Cohen's kappa ${value}`];
}

function disagreementLines({ item, status, first, second }: Disagreement): string[] {
  const findings = [first, second].flatMap((found) => (found ? [findingLine(found)] : []));
  return [`Item ${item}, ${status} at the draw:`, ...findings];
}
