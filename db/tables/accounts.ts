import type { Role } from '../../src/access/permissions.ts';

interface AccountTable {
  id: string;
  name: string;
  name_key: string;
  email: string | null;
  role: Role;
  password_hash: string | null;
  external_id: string | null;
  disabled_at: number | null;
  made_by: string;
  made_at: number;
  last_sign_in_at: number | null;
}

interface OneTimeLinkTable {
  account_id: string;
  token_hash: string;
  made_at: number;
}

interface SessionTable {
  id_hash: string;
  account_id: string | null;
  started_at: number;
  last_seen_at: number;
  data: string;
}

interface ApiTokenTable {
  id: string;
  account_id: string;
  name: string;
  secret_hash: string;
  scopes: string;
  made_at: number;
  expires_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
}

interface SignInFailureTable {
  subject_hash: string;
  failures: number;
  last_at: number;
}

export interface AccountTables {
  account: AccountTable;
  one_time_link: OneTimeLinkTable;
  session: SessionTable;
  api_token: ApiTokenTable;
  sign_in_failure: SignInFailureTable;
}
