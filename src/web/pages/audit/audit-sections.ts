/** What the pages of an audit share. */
import type { Request } from 'express';
import { writtenMonth } from '../../../views/written-times.ts';
import { AUDIT_DOORS } from '../../pages.ts';
import { may } from '../page-kit.ts';

/** The navigation beneath the navigation: what this person may open of the audit. */
export function auditSections(request: Request, current: string) {
  const own = AUDIT_DOORS.filter(({ permission }) => may(request, permission));
  return own.map(({ text, href }) => ({ text, href, active: href === current }));
}

/** 'May 2026', or 'April 2026 to May 2026'. */
export function monthsText({
  fromMonth,
  toMonth,
}: {
  readonly fromMonth: string;
  readonly toMonth: string;
}): string {
  return fromMonth === toMonth
    ? writtenMonth(fromMonth)
    : `${writtenMonth(fromMonth)} to ${writtenMonth(toMonth)}`;
}
