/** What retention keeps of its own; migration 0006 says what each is for. */
import type { Generated } from 'kysely';

interface RetentionReviewTable {
  id: Generated<number>;
  class: string;
  before: string;
  made_by: string;
  made_at: number;
  record_count: number;
  records_sha256: string;
  disposed_event: Generated<number | null>;
}

interface RetentionHoldTable {
  id: Generated<number>;
  referral_id: number | null;
  month: string | null;
  reason: string;
  made_by: string;
  made_at: number;
  released_by: Generated<string | null>;
  released_at: Generated<number | null>;
}

export interface RetentionTables {
  retention_review: RetentionReviewTable;
  retention_hold: RetentionHoldTable;
}
