/** What a person is told of a return: whether it is published, final, and still what the figures are today. */
import { formatLondon } from '../domain/london-time.ts';
import type { ShownReturn } from '../workflows/returns/show-return.ts';
import { counted } from './terminal.ts';

/** One or two sentences. */
export function standingText({
  month,
  asAt,
  isProvisional,
  published,
  isPublished,
  referralsChanged,
}: ShownReturn): string {
  const state = isProvisional ? 'provisional' : 'final';
  if (!published) {
    const why = isProvisional ? ' Provisional: its last referrals have not been due for 14 days.' : '';
    return `${month} is not published. These figures are as at ${formatLondon(asAt)}.${why}`;
  }
  const when = formatLondon(published.publishedAt);
  if (!isPublished) {
    return `These figures are as at ${formatLondon(asAt)}. ${month} had been published on ${when} (number ${published.number}, ${published.state}).`;
  }
  return `${month} as published on ${when} (number ${published.number}, ${state}). ${sinceText(month, referralsChanged)}`;
}

function sinceText(month: string, changed: number | null): string {
  if (changed === null) return 'It cannot be compared with today.';
  if (changed === 0) return "Today's figures are the same.";
  const verb = changed === 1 ? 'counts' : 'count';
  return `Today ${counted(changed, 'referral')} ${verb} otherwise: nccu return diff --month ${month}`;
}
