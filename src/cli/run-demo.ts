import path from 'node:path';
import { describeSettings } from '../../config/settings.ts';
import { success } from '../domain/problem.ts';
import type { Answer } from './answering.ts';
import type { DemoOptions, RunCommand } from './demo-command.ts';
import { prepareDemoFolder, type DemoFolder } from './demo-folder.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { quoted } from './shell-words.ts';
import { pathGiven, type SimulatedExports, type Surroundings } from './surroundings.ts';

const OUT = 'demo';

export async function runDemo(
  options: DemoOptions,
  surroundings: Surroundings,
  run: RunCommand,
): Promise<Answer> {
  const prepared = prepareDemoFolder(pathGiven(surroundings, options.out ?? OUT), surroundings.terminal);
  if (!prepared.ok) return prepared;
  const { folder } = prepared.value;
  const exports = await surroundings.simulateExports(folder);
  const ended: { code: ExitCode } = { code: EXIT.done };
  const settings = settingsOfDemo(prepared.value, exports);
  const demo = {
    ...surroundings,
    endWith: (code: ExitCode) => {
      ended.code = code;
    },
    ownEnvironment: environmentOfDemo(settings, prepared.value, exports, surroundings),
  };
  surroundings.terminal.answer(`A made-up force has written its exports to ${folder}\n`);
  for (const args of commands(folder, exports)) {
    surroundings.terminal.answer(`$ nccu ${args.map(quoted).join(' ')}\n`);
    await run(args, demo);
    if (ended.code > EXIT.needsAttention) return success(ended.code);
    surroundings.terminal.answer('');
  }
  if (options.serve) {
    const { serveDemo } = await import('./serve-demo.ts');
    return serveDemo(prepared.value, demo);
  }
  surroundings.terminal.answer(whereNext(folder, settings, exports.asAt.slice(0, 7), options.out));
  return success(EXIT.done);
}

/** What whoever looks at the demo's database with other commands needs too. */
function settingsOfDemo({ database }: DemoFolder, { asAt }: SimulatedExports): Record<string, string> {
  return { DATABASE_FILE: database, NCCU_NOW: asAt, DEADLINE: '24h' };
}

/**
 * Nothing of a real installation reaches the demo, its mail server least of all: a setting that is empty here is not
 * looked for in a file .env. Only the port and the level of the log are the caller's.
 */
function environmentOfDemo(
  settings: Record<string, string>,
  { service }: DemoFolder,
  { forceName }: SimulatedExports,
  { ownEnvironment: own }: Surroundings,
): Surroundings['ownEnvironment'] {
  return {
    ...own,
    ...Object.fromEntries(describeSettings().map(({ name }) => [name, ''])),
    ...settings,
    PORT: own['PORT'],
    LOG_LEVEL: own['LOG_LEVEL'] ?? 'warn',
    FORCE_NAME: forceName,
    MAIL_DIR: path.join(service, 'mail'),
    RETURNS_DIR: path.join(service, 'returns'),
  };
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

function whereNext(
  folder: string,
  settings: Readonly<Record<string, string>>,
  month: string,
  out: string | undefined,
): string {
  const exported = Object.entries(settings).map(([name, value]) => `${name}=${quoted(value)}`);
  return [
    'Where to look next',
    `  ${path.join(folder, 'results', 'missing.csv')}: who owes a document; detail.csv beside it says why for every referral`,
    `  ${path.join(folder, 'truth.csv')}: the right answers, to compare with`,
    '  The same on the command line, in the database that was just filled:',
    `    export ${exported.join(' ')}`,
    '    scripts/nccu list --status needs_review',
    '    scripts/nccu show REFERENCE',
    `    scripts/nccu return show --month ${month}`,
    '  Your own exports:',
    '    scripts/nccu check --referrals FILE --documents FILE --out DIR',
    '  The same as a service with pages, filled and signed in:',
    `    npm run demo -- --serve${out === undefined ? '' : ` --out ${quoted(out)}`}`,
  ].join('\n');
}
