/** Frozen once landed. */

/** An identity was a word for the kind, the force (perhaps empty) and the rest: it becomes the word and the rest. */
function withoutForce(table: string): string {
  const first = "instr(identity, ' ')";
  const second = `instr(substr(identity, ${first} + 1), ' ')`;
  return `
DROP INDEX ${table}_by_identity;
UPDATE ${table} SET identity = substr(identity, 1, ${first}) || substr(identity, ${first} + ${second} + 1)
WHERE identity GLOB 'nccu *' OR identity GLOB 'incident *' OR identity GLOB 'document *' OR identity GLOB 'rounded *';
UPDATE ${table} SET identity = identity || char(10) || id FROM
  (SELECT id AS later, row_number() OVER (PARTITION BY identity ORDER BY id) AS place FROM ${table}) AS numbered
WHERE later = id AND place > 1;
CREATE UNIQUE INDEX ${table}_by_identity ON ${table} (identity);`;
}

/** Records of two forces that bear one reference were two identities; now the later one is kept apart from the first. */
export const sql = ['referral', 'document'].map(withoutForce).join('\n');
