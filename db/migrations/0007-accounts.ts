/** Frozen once landed. Instants are UTC milliseconds; secrets are kept as hashes only, and nowhere in the clear. */
export const sql = `
-- name_key is the name without case and outer space, so that two people cannot be told apart by a capital alone.
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  name_key TEXT NOT NULL UNIQUE,
  email TEXT,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'analyst', 'auditor', 'administrator')),
  password_hash TEXT,
  external_id TEXT UNIQUE,
  disabled_at INTEGER,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  last_sign_in_at INTEGER,
  CHECK (password_hash IS NULL OR external_id IS NULL)
) STRICT, WITHOUT ROWID;

-- A person has at most one link in force: a new one takes the place of the old.
CREATE TABLE one_time_link (
  account_id TEXT PRIMARY KEY REFERENCES account (id),
  token_hash TEXT NOT NULL UNIQUE,
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- account_id is null for a visitor who has not signed in.
CREATE TABLE session (
  id_hash TEXT PRIMARY KEY,
  account_id TEXT REFERENCES account (id),
  started_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data))
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX session_by_last_seen ON session (last_seen_at);

CREATE TABLE api_token (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  secret_hash TEXT NOT NULL,
  scopes TEXT NOT NULL CHECK (json_valid(scopes)),
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at > made_at),
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX api_token_by_account ON api_token (account_id);

-- Failed sign-ins: subject_hash stands for a name, or for a name and the browser or address that tried it.
CREATE TABLE sign_in_failure (
  subject_hash TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (last_at);
`;
