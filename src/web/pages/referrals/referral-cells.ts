/** A referral in the cells of a table. */
import type { StoredReferral } from '../../../../db/stores/referrals.ts';
import { nameOfReferral } from './referral-words.ts';

type Record = StoredReferral['record'];

/** Its name, which leads to its page; the number alone where its record is not there. */
export function referralLink(id: number, record: Record | undefined) {
  return { text: record ? nameOfReferral({ id, record }) : `Referral ${id}`, href: `/referrals/${id}` };
}

export function officerLine(record: Record | undefined): string {
  return record ? `${record.officerNumber} ${record.officerName}`.trim() : '';
}
