import { rmSync } from 'node:fs';
import path from 'node:path';
import { success } from '../domain/problem.ts';
import type { Answer } from './answering.ts';
import type { DemoOptions, RunCommand } from './demo-command.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { prepareOutput } from './output-folder.ts';
import type { SimulatedExports, Surroundings } from './surroundings.ts';

/** The demo's own files, which every run makes anew; nothing else in the folder is touched. */
const DATABASE = 'demo.sqlite';

export async function runDemo(
  options: DemoOptions,
  surroundings: Surroundings,
  run: RunCommand,
): Promise<Answer> {
  const folder = path.resolve(surroundings.workingFolder, options.out ?? 'demo');
  const prepared = prepareOutput(folder, [], []);
  if (!prepared.ok) return prepared;
  for (const ending of ['', '-wal', '-shm']) rmSync(path.join(folder, DATABASE + ending), { force: true });
  const exports = await surroundings.simulateExports(folder);
  const database = path.join(folder, DATABASE);
  const ended: { code: ExitCode } = { code: EXIT.done };
  // The settings of a real installation are none of the demo's business.
  const demo = {
    ...surroundings,
    endWith: (code: ExitCode) => {
      ended.code = code;
    },
    ownEnvironment: { DATABASE_FILE: database, NCCU_NOW: exports.asAt, DEADLINE: '24h' },
  };
  surroundings.terminal.answer(`A made-up force has written its exports to ${folder}\n`);
  for (const args of commands(folder, exports)) {
    surroundings.terminal.answer(`$ nccu ${args.map(quoted).join(' ')}\n`);
    await run(args, demo);
    if (ended.code > EXIT.needsAttention) return success(ended.code);
    surroundings.terminal.answer('');
  }
  surroundings.terminal.answer(whereNext(folder, demo.ownEnvironment, exports.asAt.slice(0, 7)));
  return success(EXIT.done);
}

function commands(folder: string, { referrals, documents, officers, asAt }: SimulatedExports): string[][] {
  const files = ['--referrals', referrals, '--documents', documents, '--officers', officers];
  return [
    ['check', ...files, '--as-at', asAt, '--out', path.join(folder, 'results')],
    ['import', 'officers', officers],
    ['import', 'referrals', referrals],
    ['import', 'documents', documents],
    ['status'],
  ];
}

function quoted(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text}'`;
}

function whereNext(folder: string, environment: Readonly<Record<string, string>>, month: string): string {
  const settings = Object.entries(environment).map(([name, value]) => `${name}=${quoted(value)}`);
  return [
    'Where to look next',
    `  ${path.join(folder, 'results', 'missing.csv')}: who owes a document; detail.csv beside it says why for every referral`,
    `  ${path.join(folder, 'truth.csv')}: what the simulator knows, to compare with`,
    '  the kept form, in the database that was just filled:',
    `    export ${settings.join(' ')}`,
    '    scripts/nccu list --status needs_review',
    '    scripts/nccu show REFERENCE',
    `    scripts/nccu return show --month ${month}`,
    '  your own exports:',
    '    scripts/nccu check --referrals FILE --documents FILE --out DIR',
  ].join('\n');
}
