/** A joint unit through the real program: `nccu check` on its files, and the kept form: imports, reminders, the return. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { directoryImports, exportFiles } from '../simulator/export-files.ts';
import type { SimulatedForce } from '../simulator/force.ts';
import { PAIRS } from '../simulator/joint.ts';
import { readDetail, runCheck } from './check-program.ts';
import { readCsvRecords } from './csv-rows.ts';
import { UNIT_ADDRESS, type JointAnswer, type Message, type WayAnswer } from './joint-score.ts';

const UNREAD: WayAnswer = { shown: new Map(), summary: [] };

/** Both ways in turn; throws when the program fails. A refused file ends the way that met it. */
export function runJointUnit(force: SimulatedForce, program: string, folder: string): JointAnswer {
  const withDirectory = force.joint?.directory !== 'none';
  const check = runCheck(force, { program, folder, withDirectory });
  const kept = runKept(force, program, folder);
  const checkRefused = check.refused === null ? [] : [`check: ${check.refused}`];
  return {
    check,
    kept: kept.answer,
    messages: kept.messages,
    refused: [...checkRefused, ...kept.refused.map((text) => `import: ${text}`)],
    setAside: kept.setAside,
  };
}

interface KeptAnswer {
  readonly answer: WayAnswer;
  readonly messages: readonly Message[];
  readonly refused: readonly string[];
  readonly setAside: number;
}

function runKept(force: SimulatedForce, program: string, folder: string): KeptAnswer {
  const run = runnerOf(force, program, folder);
  const files = exportFiles(force);
  const directory = directoryImports(force).map(({ name, bytes }) => {
    writeFileSync(join(folder, name), bytes);
    return name;
  });
  const imports = [
    ...(directory.length > 0 ? [run('import', 'officers', ...directory, '--json')] : []),
    run('import', 'referrals', files.referrals.name, '--json'),
    run('import', 'documents', files.documents.name, '--json'),
  ].flatMap((output) => (JSON.parse(output) as { files: ImportedFile[] }).files);
  const refused = imports.flatMap(({ name, refused: problem }) =>
    problem ? [`${problem.code} in ${name}`] : [],
  );
  const setAside = imports.reduce((sum, { counts }) => sum + (counts?.rejected ?? 0), 0);
  if (refused.length > 0) return { answer: UNREAD, messages: [], refused, setAside };
  const month = ['--month', force.asAt.slice(0, 7)];
  run('return', 'show', ...month, '--kind', 'detail', '--out', 'kept-detail.csv');
  const summary = run('return', 'show', ...month, '--kind', 'summary');
  const reminders = JSON.parse(run('remind', '--dry-run', '--any-day', '--json')) as { messages: Message[] };
  return {
    answer: {
      shown: readDetail(join(folder, 'kept-detail.csv'), files.referrals.firstRow),
      summary: readCsvRecords(summary),
    },
    messages: reminders.messages,
    refused,
    setAside,
  };
}

interface ImportedFile {
  readonly name: string;
  readonly counts?: { readonly rejected: number };
  readonly refused: { readonly code: string } | null;
}

/** Runs a command of the unit's own database in its folder; answers with its standard output. */
function runnerOf(force: SimulatedForce, program: string, folder: string): (...args: string[]) => string {
  const pair = force.joint?.pair ?? 'norfolk_suffolk';
  const domains = PAIRS[pair].map(({ emailDomain }) => emailDomain);
  const env = {
    ...process.env,
    DATABASE_FILE: join(folder, 'kept.sqlite'),
    MAIL_DIR: join(folder, 'mail'),
    NCCU_NOW: force.asAt,
    INTEL_UNIT_EMAIL: UNIT_ADDRESS,
    EMAIL_ALLOWED_DOMAINS: [...domains, UNIT_ADDRESS.split('@')[1]].join(','),
  };
  return (...args) => {
    const result = spawnSync(program, args, {
      cwd: folder,
      env,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (result.error) throw result.error;
    if (result.status === 0 || result.status === 1 || result.status === 3) return result.stdout;
    throw new Error(`nccu ${args.join(' ')} ended with ${result.status} in ${folder}\n${result.stderr}`);
  };
}
