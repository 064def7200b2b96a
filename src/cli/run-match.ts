import { matchDocument } from '../answers/match.ts';
import { success } from '../domain/problem.ts';
import { matchEverything, matchStored } from '../workflows/matching/match-stored.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabaseAs } from './database.ts';
import { EXIT } from './exit-codes.ts';
import type { MatchOptions } from './match-command.ts';
import { matchText } from './match-text.ts';
import type { Surroundings } from './surroundings.ts';

export async function runMatch(options: MatchOptions, surroundings: Surroundings): Promise<Answer> {
  const writer = options.dryRun ? null : actorOf(options.as);
  return withDatabaseAs(surroundings, writer, ({ db, clock, calendar, settings: { deadline } }) => {
    const services = { db, clock, deadline, calendar, actor: actorOf(options.as) };
    const run = options.dryRun ? matchEverything(services, false) : matchStored(services);
    if (!run.ok) return run;
    if (options.json) surroundings.terminal.answerJson(matchDocument(db, run.value));
    else surroundings.terminal.answer(matchText(db, run.value, options.dryRun === true));
    return success(run.value.reopened.length > 0 ? EXIT.needsAttention : EXIT.done);
  });
}
