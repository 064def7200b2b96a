/** What `nccu remind` tells a person. */
import { formatLondon, londonDayNumber } from '../domain/london-time.ts';
import { writtenDay } from '../reminders/index.ts';
import type { RunByHand } from '../workflows/reminders/remind-by-hand.ts';
import type { MessageReport, ReminderRun } from '../workflows/reminders/send-reminders.ts';
import { counted, oneLine } from './terminal.ts';

const OUTCOMES: Readonly<Record<ReminderRun['outcome'], string>> = {
  nothing_owed: 'Nothing is owed: no supervisor is written to.',
  sent: 'Every message of the day has gone.',
  needs_attention: 'The job ran; something needs attention.',
  could_not_send: 'The job ran and could not send. nccu serve tries again until the end of the day.',
};

export function remindText(run: RunByHand, destination: string, isDryRun: boolean): string {
  const { outcome } = run;
  if (outcome === 'not_a_reminder_day') return noReminderDayText(run, isDryRun);
  const missing = Object.values(run.missing).reduce((sum, count) => sum + count, 0);
  const head = `Reminders of ${run.day}, as at ${formatLondon(run.asAt)}: ${counted(missing, 'referral')} missing.`;
  const reasons = Object.entries(run.missing).map(
    ([reason, count]) => `  ${reason.replaceAll('_', ' ')}: ${count}`,
  );
  if (isDryRun) {
    const said =
      run.messages.length === 0
        ? OUTCOMES.nothing_owed
        : `A dry run: nothing was sent. ${counted(run.messages.length, 'message')} would go to ${destination}, and then the note of the day to the intelligence unit.`;
    return [[head, ...reasons].join('\n'), said, ...run.messages.map(wholeMessage)].join('\n\n');
  }
  const messages = run.messages.map(messageLine);
  return [
    [head, ...reasons].join('\n'),
    ...(messages.length > 0 ? [messages.join('\n')] : []),
    OUTCOMES[outcome],
  ].join('\n\n');
}

function noReminderDayText({ asAt }: RunByHand, isDryRun: boolean): string {
  const nothing = isDryRun ? 'Nothing would be sent' : 'Nothing was sent';
  return `${nothing}: ${writtenDay(londonDayNumber(asAt))} is not a reminder day (REMINDER_CRON, REMINDER_SKIP_BANK_HOLIDAYS). Add --any-day to send its reminders all the same.`;
}

function messageLine({ kind, to, copyTo, referrals, state, explanation }: MessageReport): string {
  const copies = copyTo.length > 0 ? `, copied to ${copyTo.join(', ')}` : '';
  const what = kind === 'note' ? 'note of the day' : counted(referrals, 'referral');
  const said = explanation === '' ? '' : ` (${oneLine(explanation)})`;
  return `  ${state}: ${to}${copies}: ${what}${said}`;
}

function wholeMessage({ to, copyTo, subject, text }: MessageReport): string {
  const copies = copyTo.length > 0 ? [`Cc: ${copyTo.join(', ')}`] : [];
  return [`To: ${to}`, ...copies, `Subject: ${subject}`, '', text.trimEnd(), '='.repeat(72)].join('\n');
}
