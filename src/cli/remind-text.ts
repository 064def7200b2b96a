/** What `nccu remind` tells a person. */
import { formatLondon } from '../domain/london-time.ts';
import type { MessageReport, ReminderRun } from '../workflows/reminders/send-reminders.ts';
import { counted, oneLine } from './terminal.ts';

const OUTCOMES: Readonly<Record<ReminderRun['outcome'], string>> = {
  nothing_owed: 'Nothing is owed: no supervisor is written to.',
  sent: 'Every message of the day has gone.',
  needs_attention: 'The job ran; something needs attention.',
  could_not_send: 'The job ran and could not send. nccu serve tries again until the end of the day.',
};

export function remindText(run: ReminderRun, destination: string, isDryRun: boolean): string {
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
    OUTCOMES[run.outcome],
  ].join('\n\n');
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
