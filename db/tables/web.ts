import type { ExportKind } from '../../src/domain/records.ts';

interface IdempotencyKeyTable {
  caller: string;
  key: string;
  request_sha256: string;
  asked_at: number;
  status: number | null;
  body: string | null;
}

interface ProfileTable {
  name: string;
  kind: ExportKind;
  content: string;
  made_by: string;
  made_at: number;
}

export interface WebTables {
  profile: ProfileTable;
  idempotency_key: IdempotencyKeyTable;
}
