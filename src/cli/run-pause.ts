import { findPausesInForce, type PauseSubject, type StoredPause } from '../../db/stores/pauses.ts';
import { findReferralsByIds } from '../../db/stores/referrals.ts';
import type { Database } from '../../db/database.ts';
import { isoDayOf, londonDayNumber } from '../domain/london-time.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import { pauseReminders, resumeReminders } from '../workflows/reminders/pause-reminders.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabase, withDatabaseAs } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { onlyReferral } from './only-record.ts';
import type { PauseOptions, ResumeOptions } from './remind-command.ts';
import type { Surroundings } from './surroundings.ts';
import { oneLine } from './terminal.ts';

export async function runPause(options: PauseOptions, surroundings: Surroundings): Promise<Answer> {
  return withDatabaseAs(surroundings, actorOf(options.as), ({ db, clock }) => {
    const subject = subjectOf(db, options);
    if (!subject.ok) return subject;
    const actor = actorOf(options.as);
    const { until, reason, owner = actor } = options;
    const paused = pauseReminders({ db, clock, actor }, { subject: subject.value, until, reason, owner });
    if (!paused.ok) return paused;
    if (options.json) surroundings.terminal.answerJson({ pause: paused.value });
    else
      surroundings.terminal.answer(
        `Pause ${paused.value} is in force up to and with ${until}. It ends by itself.`,
      );
    return success(EXIT.done);
  });
}

function subjectOf(db: Database, { referral, officer, force = '' }: PauseOptions): Result<PauseSubject> {
  if ((referral === undefined) === (officer === undefined)) {
    return failure({
      code: 'usage_pause_subject',
      message: 'A pause is of one referral or of one officer.',
      whatToDo: 'Give either --referral or --officer.',
    });
  }
  if (referral === undefined) return success({ kind: 'officer', officerNumber: officer ?? '', force });
  const found = onlyReferral(db, referral);
  return found.ok ? success({ kind: 'referral', referralId: found.value.id }) : found;
}

export async function runResume(
  number: number,
  options: ResumeOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  return withDatabaseAs(surroundings, actorOf(options.as), ({ db, clock }) => {
    const resumed = resumeReminders({ db, clock, actor: actorOf(options.as) }, number, options.reason);
    if (!resumed.ok) return resumed;
    if (options.json) surroundings.terminal.answerJson({ pause: number, ended: true });
    else surroundings.terminal.answer(`Pause ${number} has ended.`);
    return success(EXIT.done);
  });
}

export async function runPauses(
  options: { readonly json?: true },
  surroundings: Surroundings,
): Promise<Answer> {
  return withDatabase(surroundings, ({ db, clock }) => {
    const pauses = findPausesInForce(db, isoDayOf(londonDayNumber(clock.now())));
    if (options.json)
      surroundings.terminal.answerJson({ pauses: pauses.map((pause) => pauseDocument(db, pause)) });
    else if (pauses.length === 0) surroundings.terminal.answer('No pause is in force.');
    else surroundings.terminal.answer(pauses.map((pause) => pauseLine(db, pause)).join('\n'));
    return success(EXIT.done);
  });
}

function pauseDocument(db: Database, pause: StoredPause): object {
  const { id, owner, reason, until, madeBy } = pause;
  return { pause: id, of: subjectText(db, pause), owner, reason, until, made_by: madeBy };
}

function pauseLine(db: Database, pause: StoredPause): string {
  const { id, owner, reason, until } = pause;
  return `${id}: ${subjectText(db, pause)}, until ${until}, ${oneLine(owner)}: ${oneLine(reason)}`;
}

function subjectText(db: Database, { subject }: StoredPause): string {
  if (subject.kind === 'officer') {
    return oneLine(`officer ${subject.officerNumber}${subject.force === '' ? '' : ` of ${subject.force}`}`);
  }
  const [referral] = findReferralsByIds(db, [subject.referralId]);
  const { nccuReference = '', incidentReference = '' } = referral?.record ?? {};
  return oneLine(`referral ${nccuReference === '' ? incidentReference : nccuReference}`);
}
