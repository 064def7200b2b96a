import { success } from '../domain/problem.ts';
import { showReferral } from '../workflows/show-referral.ts';
import type { Answer } from './answering.ts';
import { withDatabase } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { momentAsked } from './moment-asked.ts';
import { onlyReferral } from './only-record.ts';
import type { ShowOptions } from './show-command.ts';
import { showDocument } from './show-document.ts';
import { showText } from './show-text.ts';
import type { Surroundings } from './surroundings.ts';
import { answer, answerJson } from './terminal.ts';

export async function runShow(
  reference: string,
  options: ShowOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  return withDatabase(surroundings, ({ db, clock, calendar, settings: { deadline } }) => {
    const asAt = momentAsked(options.asAt, clock);
    if (!asAt.ok) return asAt;
    const referral = onlyReferral(db, reference);
    if (!referral.ok) return referral;
    const shown = showReferral(db, referral.value.id, { deadline, calendar, asAt: asAt.value });
    if (!shown.ok) return shown;
    if (options.json) answerJson(showDocument(shown.value, asAt.value));
    else answer(showText(shown.value, asAt.value));
    return success(EXIT.done);
  });
}
