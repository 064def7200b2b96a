/** Samples, what was found in them, and coverage; migrations/0005-samples.ts says what each is for. */
import type { Generated } from 'kysely';
import type { Status } from '../../src/compliance/index.ts';
import type { Finding, ReviewSide } from '../../src/audit/sample-result.ts';

interface SampleTable {
  id: Generated<number>;
  from_month: string;
  to_month: string;
  as_at: number;
  known: number;
  seed: string;
  seed_source: 'trail_head' | 'given';
  method: string;
  frame_hash: string;
  confidence: number;
  margin: number | null;
  size: number;
  reviewer: string;
  second_reviewer: string | null;
  drawn_by: string;
  drawn_at: number;
}

interface SampleFrameTable {
  sample: number;
  referral_id: number;
  status: Status;
}

interface SampleItemTable extends SampleFrameTable {
  item: number;
  evidence: string;
}

interface FindingTable {
  id: Generated<number>;
  sample: number;
  item: number;
  side: ReviewSide;
  finding: Finding;
  true_status: Status | null;
  note: string;
  reason: string;
  conflict: number;
  found_by: string;
  found_at: number;
}

interface CoverageTable {
  id: Generated<number>;
  from_day: string;
  to_day: string;
  file_name: string;
  file_sha256: string;
  known: number;
  list_rows: number;
  list_in_log: number;
  list_doubtful: number;
  log_rows: number;
  log_in_list: number;
  log_doubtful: number;
  duplicates: number;
  rejected: number;
  ignored: number;
  outside_period: number;
  laid_by: string;
  laid_at: number;
}

export interface SampleTables {
  sample: SampleTable;
  sample_frame: SampleFrameTable;
  sample_item: SampleItemTable;
  finding: FindingTable;
  coverage: CoverageTable;
}
