import { shownReferral } from '../answers/shown-referral.ts';
import { success } from '../domain/problem.ts';
import { logConsultation } from '../workflows/trail/log-access.ts';
import { showReferral } from '../workflows/referrals/show-referral.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabase } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { onlyReferral } from './only-record.ts';
import type { ShowOptions } from './show-command.ts';
import { showText } from './show-text.ts';
import type { Surroundings } from './surroundings.ts';
import { viewAsked } from './view-asked.ts';

export async function runShow(
  reference: string,
  options: ShowOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  return withDatabase(surroundings, (ground) => {
    const view = viewAsked(options.asAt, ground);
    if (!view.ok) return view;
    const { asAt } = view.value;
    const referral = onlyReferral(ground.db, reference);
    if (!referral.ok) return referral;
    const shown = showReferral(ground.db, referral.value.id, view.value);
    if (!shown.ok) return shown;
    const logged = logConsultation(
      { ...ground, actor: actorOf(options.as) },
      { what: 'referral_viewed', subjectType: 'referral', subjectId: String(referral.value.id) },
    );
    if (!logged.ok) return logged;
    if (options.json) surroundings.terminal.answerJson(shownReferral(shown.value, asAt));
    else surroundings.terminal.answer(showText(shown.value, asAt));
    return success(EXIT.done);
  });
}
