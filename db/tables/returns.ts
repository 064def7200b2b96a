import type { Generated } from 'kysely';

export type PublicationState = 'provisional' | 'final';
export type PublicationFileKind = 'summary' | 'detail' | 'sidecar' | 'dictionary';

interface PublicationTable {
  id: Generated<number>;
  month: string;
  number: number;
  state: PublicationState;
  as_at: number;
  known: number;
  deadline: string;
  rule_version: string;
  published_at: number;
  published_by: string;
  reason: string;
  summary: string;
}

/** `content` is null once it was disposed of. */
interface Disposable {
  content: string | null;
  disposed_at: number | null;
}

interface PublicationFileTable extends Disposable {
  publication: number;
  kind: PublicationFileKind;
  sha256: string;
  bytes: number;
}

interface PublicationRowTable extends Disposable {
  publication: number;
  position: number;
  referral_id: number;
}

export interface ReturnTables {
  publication: PublicationTable;
  publication_file: PublicationFileTable;
  publication_row: PublicationRowTable;
}
