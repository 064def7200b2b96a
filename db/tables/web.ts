interface IdempotencyKeyTable {
  caller: string;
  key: string;
  request_sha256: string;
  asked_at: number;
  status: number | null;
  body: string | null;
}

export interface WebTables {
  idempotency_key: IdempotencyKeyTable;
}
