/** Frozen once landed. */

function missing(kind: string, table: string): string {
  return `INSERT OR REPLACE INTO meta SELECT 'keys_missing_of_${kind}', 'yes' WHERE EXISTS (SELECT 1 FROM ${table});`;
}

/** A name is kept under each word that may be its surname: the next run of matching makes all keys anew. */
export const sql = [missing('referrals', 'referral'), missing('documents', 'document')].join('\n');
