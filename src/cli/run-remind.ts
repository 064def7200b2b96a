import path from 'node:path';
import { remindDocument } from '../answers/reminder-run.ts';
import { composeReminders } from '../compose-reminders.ts';
import { success, type Result } from '../domain/problem.ts';
import { logConsultation, type AccessServices } from '../workflows/trail/log-access.ts';
import { remindByHand, type RemindOutcome, type RunByHand } from '../workflows/reminders/remind-by-hand.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabaseAs } from './database.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { momentAsked } from './moment-asked.ts';
import type { RemindOptions } from './remind-command.ts';
import { remindText } from './remind-text.ts';
import type { Surroundings } from './surroundings.ts';
import { problemText } from './terminal.ts';

const CODE_OF: Readonly<Record<RemindOutcome, ExitCode>> = {
  nothing_owed: EXIT.done,
  sent: EXIT.done,
  not_a_reminder_day: EXIT.done,
  needs_attention: EXIT.needsAttention,
  could_not_send: EXIT.unreachable,
};

export async function runRemind(options: RemindOptions, surroundings: Surroundings): Promise<Answer> {
  const writer = options.dryRun ? null : actorOf(options.as);
  return withDatabaseAs(surroundings, writer, async ({ settings, calendar, clock, db }) => {
    const mailFolder = path.resolve(surroundings.workingFolder, settings.mailDir);
    const actor = actorOf(options.as);
    const composed = composeReminders({
      ...{ settings, calendar, clock, db, actor, mailFolder },
      isStopping: () => false,
    });
    if (!composed.ok) return composed;
    const asAt = momentAsked(options.asAt, clock);
    if (!asAt.ok) return asAt;
    const { services } = composed.value;
    const isDryRun = options.dryRun === true;
    const anyDay = options.anyDay === true;
    const run = await remindByHand(services, { asAt: asAt.value, anyDay, isDryRun });
    if (!run.ok) return run;
    const logged = isDryRun ? logPreview(services, run.value) : success(null);
    if (!logged.ok) return logged;
    const { problem, outcome } = run.value;
    if (problem) surroundings.terminal.tell(problemText(problem));
    if (options.json) surroundings.terminal.answerJson(remindDocument(run.value, isDryRun));
    else surroundings.terminal.answer(remindText(run.value, services.mailer.destination, isDryRun));
    return success(CODE_OF[outcome]);
  });
}

/** Who is chased about what was looked at: the messages name officers. */
function logPreview(services: AccessServices, { day, messages }: RunByHand): Result<null> {
  const details = { messages: messages.length };
  return logConsultation(services, {
    ...{ what: 'reminders_previewed', subjectType: 'reminders', subjectId: day },
    details,
  });
}
