import type { Generated } from 'kysely';

export type InboxOutcome = 'done' | 'refused';

interface InboxFileTable {
  id: Generated<number>;
  claim: string;
  folder: string;
  name: string;
  taken_at: number;
  taken_event: number;
  attempts: Generated<number>;
  settled_at: number | null;
  outcome: InboxOutcome | null;
  import_file: number | null;
  was_known: Generated<number>;
  sha256: Generated<string>;
  problem: string | null;
  kept_as: string | null;
  finished_at: number | null;
}

export interface InboxTables {
  inbox_file: InboxFileTable;
}
