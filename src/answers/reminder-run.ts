/** The reminders of a day: as they stand, or in a dry run as they would go. */
import { formatLondon } from '../domain/london-time.ts';
import type { RunByHand } from '../workflows/reminders/remind-by-hand.ts';

export function remindDocument(run: RunByHand, isDryRun: boolean) {
  return {
    as_at: formatLondon(run.asAt),
    day: run.day,
    dry_run: isDryRun,
    outcome: run.outcome,
    missing: run.missing,
    messages: run.messages.map((message) => ({
      kind: message.kind,
      route: message.route,
      to: message.to,
      copy_to: [...message.copyTo],
      subject: message.subject,
      referrals: message.referrals,
      state: message.state,
      explanation: message.explanation,
      ...(isDryRun && { text: message.text }),
    })),
    problem: run.problem && { code: run.problem.code, message: run.problem.message },
  };
}
