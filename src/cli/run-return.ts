import { returnDocument } from '../answers/return.ts';
import { success, type Result } from '../domain/problem.ts';
import { logConsultation, logDisclosure, type AccessServices } from '../workflows/trail/log-access.ts';
import { sha256Of } from '../workflows/trail/sha256.ts';
import { showReturn, type ShownReturn } from '../workflows/returns/show-return.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabaseAs } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { momentAsked } from './moment-asked.ts';
import type { ShowOptions } from './return-command.ts';
import { returnCsv, writeReturn } from './return-file.ts';
import { returnServices } from './return-services.ts';
import { standingText } from './return-text.ts';
import type { Surroundings } from './surroundings.ts';
import { tellDisposed } from './tell-disposed.ts';

export async function runReturnShow(options: ShowOptions, surroundings: Surroundings): Promise<Answer> {
  const actor = actorOf(options.as);
  return withDatabaseAs(surroundings, actor, async (ground) => {
    const { month, kind, form, out } = options;
    const asked = options.asAt === undefined ? success(null) : momentAsked(options.asAt, ground.clock);
    if (!asked.ok) return asked;
    const services = returnServices(ground, actor);
    const shown = showReturn(services, { month, kind, asAt: asked.value });
    if (!shown.ok) return shown;
    const logged = kind === 'detail' ? logAccess(services, shown.value, options) : success(null);
    if (!logged.ok) return logged;
    surroundings.terminal.tell(standingText(shown.value));
    tellDisposed(ground, month);
    const written =
      out === undefined ? success(null) : await writeReturn(surroundings, out, shown.value, form);
    if (!written.ok) return written;
    if (options.json) surroundings.terminal.answerJson(returnDocument(shown.value));
    else if (out === undefined) surroundings.terminal.answerFile(returnCsv(shown.value, form));
    return success(EXIT.done);
  });
}

/** The detail names officers: looking at it is an event of the trail, and so is giving it out as a file. */
function logAccess(
  services: AccessServices,
  { month, csv, table, published, isPublished }: ShownReturn,
  { out, reason = '' }: ShowOptions,
): Result<null> {
  const isGivenOut = out !== undefined;
  const log = isGivenOut ? logDisclosure : logConsultation;
  return log(services, {
    what: isGivenOut ? 'return_given_out' : 'return_viewed',
    subjectType: 'return',
    subjectId: month,
    why: reason,
    details: {
      kind: 'detail',
      rows: table.rows.length,
      sha256: sha256Of(csv),
      publication: isPublished && published ? published.number : null,
    },
  });
}
