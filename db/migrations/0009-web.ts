/** Frozen once landed. Instants are UTC milliseconds; booleans are 0 and 1. */
export const sql = `
-- Answers to writes of the API, under the key that the caller chose: the same request again gets the same answer for a
-- day. A row without an answer is a request that is being answered, or that the program did not live to answer.
CREATE TABLE idempotency_key (
  caller TEXT NOT NULL,
  key TEXT NOT NULL,
  request_sha256 TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  status INTEGER,
  body TEXT,
  PRIMARY KEY (caller, key),
  CHECK ((status IS NULL) = (body IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_key_by_age ON idempotency_key (asked_at);
`;
