import { restatementDocument } from '../answers/return.ts';
import { success } from '../domain/problem.ts';
import { compareReturn } from '../workflows/returns/compare-return.ts';
import { logConsultation } from '../workflows/trail/log-access.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabaseAs } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { momentAsked } from './moment-asked.ts';
import type { DiffOptions } from './return-command.ts';
import { restatementText } from './restatement-text.ts';
import { returnServices } from './return-services.ts';
import type { Surroundings } from './surroundings.ts';

export async function runReturnDiff(options: DiffOptions, surroundings: Surroundings): Promise<Answer> {
  const actor = actorOf(options.as);
  return withDatabaseAs(surroundings, actor, (ground) => {
    const asked = options.asAt === undefined ? success(null) : momentAsked(options.asAt, ground.clock);
    if (!asked.ok) return asked;
    const services = returnServices(ground, actor);
    const compared = compareReturn(services, options.month, asked.value);
    if (!compared.ok) return compared;
    const logged = logConsultation(services, {
      what: 'return_compared',
      subjectType: 'return',
      subjectId: options.month,
      details: { publication: compared.value.published.number, referrals: compared.value.changes.length },
    });
    if (!logged.ok) return logged;
    if (options.json) surroundings.terminal.answerJson(restatementDocument(compared.value));
    else surroundings.terminal.answer(restatementText(compared.value));
    return success(EXIT.done);
  });
}
