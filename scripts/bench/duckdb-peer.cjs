/**
 * The yardstick: DuckDB joins the same two files by equal digits of the reference and of the officer number, in memory.
 *
 *   node scripts/bench/duckdb-peer.cjs join REFERRALS DOCUMENTS
 *   node scripts/bench/duckdb-peer.cjs install                           (only installs DuckDB, where it is missing)
 *   node scripts/bench/duckdb-peer.cjs csv REFERRALS DOCUMENTS FOLDER    (also writes detail.csv and missing.csv)
 *
 * It prints {"matched", "missing"}. It reads no other style of a reference, no officer's name and no directory, and dates
 * no one: it does less than the program, and that is what makes it a hard yardstick.
 */
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { onDemand } = require('../on-demand.cjs');

const DUCKDB = { '@duckdb/node-api': '1.5.6-r.1' };
const { DuckDBInstance } = require(require.resolve('@duckdb/node-api', { paths: [onDemand(DUCKDB)] }));

const [, , mode, referrals, documents, folder] = process.argv;

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const read = (path) =>
  `read_csv(${quoted(path)}, header = true, all_varchar = true, quote = '"', escape = '"')`;
const digits = (column) => `ltrim(regexp_replace("${column}", '[^0-9]+', '', 'g'), '0')`;

/** The bare join keeps only its keys; the form that writes CSVs keeps every column for them. */
const load = (table, path) =>
  `create table ${table} as select ${mode === 'csv' ? '*, ' : ''}${digits('Incident Reference')} as incident_key, ` +
  `${digits('Officer Number')} as officer_key from ${read(path)}`;

const MATCHES =
  'from referrals r join documents d on r.incident_key = d.incident_key and r.officer_key = d.officer_key';
const MISSING =
  'from referrals r anti join documents d on r.incident_key = d.incident_key and r.officer_key = d.officer_key';

async function main() {
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  await connection.run(load('referrals', referrals));
  await connection.run(load('documents', documents));
  const count = async (from) =>
    Number((await connection.runAndReadAll(`select count(*) ${from}`)).getRows()[0][0]);
  const answer = { matched: await count(MATCHES), missing: await count(MISSING) };
  if (mode === 'csv') {
    mkdirSync(folder, { recursive: true });
    const copy = (query, name) =>
      connection.run(`copy (${query}) to ${quoted(join(folder, name))} (header, delimiter ',')`);
    const columns =
      'r.*, d."Document Reference" as document_reference, d."Submitted At" as document_submitted_at';
    const left = MATCHES.replace('join documents', 'left join documents');
    await copy(`select ${columns} ${left}`, 'detail.csv');
    await copy(`select r.* ${MISSING}`, 'missing.csv');
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

if (mode !== 'install') main();
