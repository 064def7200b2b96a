import { drawnSample, redrawnSample } from '../answers/sample.ts';
import { discoverySample } from '../audit/discovery.ts';
import { isExaminedWhole } from '../audit/sample-size.ts';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import {
  drawSample,
  redrawSample,
  sampleAccess,
  type DrawnSample,
  type SampleRequest,
} from '../workflows/audit/draw-sample.ts';
import { logConsultation, type AccessServices } from '../workflows/trail/log-access.ts';
import type { Answer } from './answering.ts';
import type { DiscoveryOptions, SampleOptions } from './audit-sample-command.ts';
import { actorOf, withDatabaseAs } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { plainTable } from './figures-text.ts';
import type { Surroundings } from './surroundings.ts';
import { counted, countText, oneLine, type Terminal } from './terminal.ts';

export async function runSample(options: SampleOptions, surroundings: Surroundings): Promise<Answer> {
  const actor = actorOf(options.as);
  return withDatabaseAs(surroundings, actor, (ground) => {
    if (options.redraw !== undefined) return redraw({ ...ground, actor }, options.redraw, options);
    const months = monthsOf(options);
    if (!months.ok) return months;
    const { db, clock, calendar, settings } = ground;
    const services = { db, clock, calendar, deadline: settings.deadline, actor };
    const drawn = drawSample(services, requestOf(options, months.value));
    if (!drawn.ok) return drawn;
    if (options.json) surroundings.terminal.answerJson(drawnSample(drawn.value));
    else showSample(surroundings.terminal, drawn.value);
    return success(EXIT.done);
  });
}

function requestOf(options: SampleOptions, months: readonly [string, string]): SampleRequest {
  const { confidence, margin, size, seed, reviewer, secondReviewer } = options;
  return {
    fromMonth: months[0],
    toMonth: months[1],
    confidence,
    margin,
    size: size ?? null,
    seed: seed ?? null,
    reviewer: reviewer ?? null,
    secondReviewer: secondReviewer ?? null,
  };
}

function monthsOf({ month, from, to }: SampleOptions): Result<readonly [string, string]> {
  if (month !== undefined && from === undefined && to === undefined) return success([month, month]);
  if (month === undefined && from !== undefined && to !== undefined) return success([from, to]);
  const problem: Problem = {
    code: 'usage_months',
    message: 'A sample is of one month, or of a range of months.',
    whatToDo: 'Give either --month, or both --from and --to.',
  };
  return failure(problem);
}

function showSample(terminal: Terminal, { sample, population, strata, earlierSamples }: DrawnSample): void {
  const { id, size, seed, seedSource, confidence, margin, reviewer, secondReviewer } = sample;
  const table = plainTable(['Status', 'Referrals', 'Drawn'], ['left', 'right', 'right']);
  for (const row of strata) table.push([row.stratum, countText(row.population), countText(row.size)]);
  const aim =
    margin === null ? 'the size that was asked for' : `${confidence} % sure, within ${margin} points`;
  const how = size === population ? wholeText(population) : `drawn: ${aim}`;
  const source = seedSource === 'trail_head' ? `the head of the trail, event ${sample.known}` : 'as given';
  const lines = [
    `Sample ${id}: ${countText(size)} of ${counted(population, 'referral')}; ${how}`,
    table.toString(),
    `Seed        ${oneLine(seed)} (${source})`,
    `Frame       SHA-256 ${sample.frameHash}; method ${sample.method}`,
    `Reviewed by ${oneLine(reviewer)}${secondReviewer === null ? '' : `, and by ${oneLine(secondReviewer)}, who sees no answer`}`,
    `Next        nccu audit review ${id}`,
  ];
  terminal.answer(lines.join('\n'));
  if (earlierSamples.length > 0)
    terminal.tell(
      `Of these months there is already sample ${earlierSamples.join(', ')}: an auditor will ask why.`,
    );
}

function wholeText(population: number): string {
  return isExaminedWhole(population) ? 'fewer than 60, so all are examined' : 'all are examined';
}

function redraw(
  { terminal, ...services }: AccessServices & { readonly terminal: Terminal },
  id: number,
  { json }: SampleOptions,
): Answer {
  const redrawn = redrawSample(services.db, id);
  if (!redrawn.ok) return redrawn;
  const logged = logConsultation(services, sampleAccess('sample_redrawn', id));
  if (!logged.ok) return logged;
  const { sample, sameFrame, sameItems } = redrawn.value;
  const isSame = sameFrame && sameItems;
  if (json) terminal.answerJson(redrawnSample(redrawn.value));
  else if (isSame)
    terminal.answer(`Sample ${id} is the same when it is drawn again: ${counted(sample.size, 'item')}.`);
  else
    terminal.answer(
      `Sample ${id} is NOT the same: ${sameFrame ? 'its items' : 'its frame'} changed since the draw.`,
    );
  return success(isSame ? EXIT.done : EXIT.needsAttention);
}

/** Nothing is read or kept: a sum. */
export function runDiscovery(
  { population, rate, confidence, json }: DiscoveryOptions,
  { terminal }: Surroundings,
): Promise<Answer> {
  const { size, errors, chance } = discoverySample(population, rate, confidence);
  if (json) terminal.answerJson({ population, rate, confidence, size, errors, chance });
  else {
    terminal.answer(
      `Look at ${countText(size)} of ${countText(population)}: if ${rate} % are wrong (${countText(errors)}), ` +
        `at least one of them is among these in ${chance.toFixed(1)} of 100 such samples.`,
    );
  }
  return Promise.resolve(success(EXIT.done));
}
