/** The evidence of an awkward month, checked by the scripts that go with it; and what they find when it is tampered with. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync, cpSync } from 'node:fs';
import path from 'node:path';
import { parseDeadline } from '../../src/compliance/index.ts';
import { writeEvidence, type WrittenEvidence } from '../../src/workflows/write-evidence.ts';
import { awkwardMonth, type AwkwardMonth } from '../builders/awkward-month.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { valueOf } from '../builders/returns.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();

interface Evidence extends WrittenEvidence {
  readonly folder: string;
}

async function aMonth(deadline: string): Promise<AwkwardMonth> {
  return awkwardMonth(newDatabase(), newFolder(), valueOf(parseDeadline(deadline)));
}

function evidenceOf({ services }: AwkwardMonth, month = '2026-10'): Evidence {
  const folder = path.join(newFolder(), 'evidence');
  return { folder, ...valueOf(writeEvidence(services, { month, out: folder, reason: 'inspection' })) };
}

function run(
  folder: string,
  script: string,
  ...args: readonly string[]
): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync('python3', [path.join(folder, script), ...args], {
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}

describe.each(['24h', '1wd', '30h'])('with the deadline %s', (deadline) => {
  test.each(['2026-10', '2026-03', '2026-09'])('the scripts agree on %s', async (month) => {
    const evidence = evidenceOf(await aMonth(deadline), month);
    expect(run(evidence.folder, 'recompute_figures.py')).toMatchObject({ code: 0 });
    expect(run(evidence.folder, 'verify_trail.py', evidence.indexSha256)).toMatchObject({ code: 0 });
  });
});
