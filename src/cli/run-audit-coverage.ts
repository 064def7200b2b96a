import path from 'node:path';
import { coverageDocument } from '../answers/coverage.ts';
import { percentage, wilsonInterval } from '../compliance/index.ts';
import { success } from '../domain/problem.ts';
import { COVERAGE_FILES, writeCoverage } from '../workflows/audit/coverage-results.ts';
import { layCoverage, type CoverageOutcome } from '../workflows/audit/coverage.ts';
import { namedProfile } from '../workflows/imports/named-profile.ts';
import type { Answer } from './answering.ts';
import type { CoverageOptions } from './audit-coverage-command.ts';
import { actorOf, withDatabaseAs } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { prepareOutput } from './output-folder.ts';
import { openProgressBar } from './progress.ts';
import { pathGiven, type Surroundings } from './surroundings.ts';
import { counted, countText } from './terminal.ts';

export async function runCoverage(
  file: string,
  options: CoverageOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  const actor = actorOf(options.as);
  return withDatabaseAs(surroundings, actor, async ({ db, clock, vocabulary }) => {
    const profile = namedProfile({ db, root: surroundings.root }, 'referrals', options.profile ?? null);
    if (!profile.ok) return profile;
    const { from = null, to = null } = options;
    const out = options.out === undefined ? null : pathGiven(surroundings, options.out);
    const place = pathGiven(surroundings, file);
    const prepared = out === null ? success(null) : prepareOutput(out, COVERAGE_FILES, [place]);
    if (!prepared.ok) return prepared;
    const name = path.basename(file);
    const bar = await openProgressBar(surroundings.terminal, name);
    const services = { db, clock, vocabulary, actor, onProgress: bar.onProgress };
    const request = { path: place, name, profile: profile.value, fromDay: from, toDay: to };
    const laid = await layCoverage(services, request).finally(() => bar.end());
    if (!laid.ok) return laid;
    const written = out === null ? success([]) : writeCoverage(out, laid.value);
    if (!written.ok) return written;
    if (options.json) surroundings.terminal.answerJson(coverageDocument(laid.value));
    else surroundings.terminal.answer(coverageText(laid.value));
    for (const each of written.value) surroundings.terminal.tell(`Written: ${each}`);
    return success(needsAttention(laid.value) ? EXIT.needsAttention : EXIT.done);
  });
}

function needsAttention({ inListNotInLog, inLogNotInList, doubtful, coverage }: CoverageOutcome): boolean {
  return inListNotInLog.length + inLogNotInList.length + doubtful.length + coverage.rejected > 0;
}

function coverageText({ coverage, rejected }: CoverageOutcome): string {
  const { listRows, listInLog, listDoubtful, logRows, logInList, logDoubtful } = coverage;
  const [first] = rejected;
  const setAside = `${counted(coverage.rejected, 'row')} of the list could not be read`;
  const left = `${counted(coverage.duplicates, 'duplicate')}, ${countText(coverage.outsidePeriod)} outside the period`;
  return [
    `From ${coverage.fromDay} to ${coverage.toDay}`,
    `The log has         ${sideText(listInLog, listRows, listDoubtful)} of the NCCU's list`,
    `The NCCU's list has ${sideText(logInList, logRows, logDoubtful)} of the log`,
    `Of the list beside  ${left}`,
    ...(first ? [`${setAside}; the first: row ${first.row}, ${first.message}`] : []),
  ].join('\n');
}

function sideText(found: number, rows: number, doubtful: number): string {
  const { low, high } = wilsonInterval(found, rows);
  const rate = percentage(found, rows);
  if (rate === null || low === null || high === null) return 'nothing to compare with: no row';
  const interval = `95 % interval ${low.toFixed(1)} to ${high.toFixed(1)}`;
  const lacking = `${countText(rows - found - doubtful)} lacking, ${countText(doubtful)} doubtful`;
  return `${countText(found)} of ${countText(rows)} (${rate.toFixed(1)} %; ${interval}; ${lacking})`;
}
