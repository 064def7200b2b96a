/**
 * Frozen once landed. How each referral stands now, kept beside the records so that pages need not judge all of them;
 * derived, and can be made again at any time. Instants are UTC milliseconds.
 */
export const sql = `
CREATE TABLE standing (
  referral_id INTEGER PRIMARY KEY REFERENCES referral (id),
  -- The version of the record that the search words are of.
  version INTEGER NOT NULL,
  month TEXT NOT NULL,
  force_key TEXT NOT NULL,
  team_key TEXT NOT NULL,
  force TEXT NOT NULL,
  team TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN (
    'exempt', 'submitted_on_time', 'submitted_late', 'needs_review', 'submitted_by_other', 'awaiting', 'missing'
  )),
  is_due INTEGER NOT NULL CHECK (is_due IN (0, 1)),
  referred_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  -- When time alone will change it: the due time, or the submission of a document dated in the future.
  changes_at INTEGER
) STRICT;
CREATE INDEX standing_by_time ON standing (referred_at, referral_id);
CREATE INDEX standing_by_status ON standing (status, referred_at, referral_id);
CREATE INDEX standing_by_month ON standing (month, status, referred_at, referral_id);
CREATE INDEX standing_by_team ON standing (team_key, status, referred_at, referral_id);
CREATE INDEX standing_to_change ON standing (changes_at) WHERE changes_at IS NOT NULL;

-- How many stand how: counted along, for a page cannot count a million.
CREATE TABLE standing_count (
  month TEXT NOT NULL,
  force_key TEXT NOT NULL,
  team_key TEXT NOT NULL,
  status TEXT NOT NULL,
  is_due INTEGER NOT NULL,
  force TEXT NOT NULL,
  team TEXT NOT NULL,
  referrals INTEGER NOT NULL CHECK (referrals >= 0),
  PRIMARY KEY (month, force_key, team_key, status, is_due)
) STRICT, WITHOUT ROWID;

-- The words by which a person searches the list; the words only, not the text.
CREATE VIRTUAL TABLE referral_search USING fts5 (
  reference, officer, content = '', contentless_delete = 1, prefix = '2 3 4', tokenize = 'unicode61 remove_diacritics 2'
);
`;
