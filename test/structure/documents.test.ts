/** What the documents say of the house is true: READMEs, settings, commands. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exampleEnvironment } from '../../config/settings.ts';
import { createProgram } from '../../src/cli/program.ts';
import { filesUnder, ROOT } from './source-files.ts';
import { recordingTerminal } from '../builders/command-line.ts';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const README = read('README.md');
const COMMAND_LIST = read('src/cli/README.md');
const TOP_FOLDERS = ['src', 'db', 'config', 'scripts', 'test'];
const ROOMS = readdirSync(path.join(ROOT, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `src/${name}`);
const FILES = TOP_FOLDERS.flatMap((folder) => filesUnder([folder], ''));

test.each([...TOP_FOLDERS, ...ROOMS])('%s has a README', (folder) => {
  expect(existsSync(path.join(ROOT, folder, 'README.md'))).toBe(true);
});

test.each(['README.md', ...filesUnder(TOP_FOLDERS, 'README.md')])(
  '%s names only files that there are',
  (file) => {
    const named = [...read(file).matchAll(/`([\w./-]+\.(?:ts|cjs|json|md))`/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !isThere(path.dirname(file), name))).toEqual([]);
  },
);

/** A name in capitals stands for any; a file may be named from the root, from src, from its folder, or by itself. */
function isThere(folder: string, name: string): boolean {
  if (/\bNAME\b/.test(name)) return true;
  if (['', 'src', folder].some((start) => existsSync(path.join(ROOT, start, name)))) return true;
  return FILES.some(
    (file) => file.startsWith(folder === '.' ? '' : `${folder}/`) && file.endsWith(`/${name}`),
  );
}

test('the README is short, and its first thirty lines say what it is and how to start', () => {
  const lines = README.split('\n');
  expect(lines.length).toBeLessThan(200);
  const beginning = lines.slice(0, 30).join('\n');
  for (const words of ['intelligence document', 'Node 22.13', 'Node 24']) expect(beginning).toContain(words);
  for (const command of ['npm run demo ', 'npm run demo -- --serve', 'npm test', 'npm start'])
    expect(beginning).toContain(`    ${command}`);
});

test('.env.example is what the list of settings says (npx tsx scripts/write-env-example.ts)', () => {
  expect(read('.env.example')).toBe(exampleEnvironment());
});

const SETTINGS = [...exampleEnvironment().matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name = '']) => name);

test('settings were found', () => expect(SETTINGS).toContain('DATABASE_FILE'));

test.each(SETTINGS)('config/README.md has the setting %s', (name) =>
  expect(read('config/README.md')).toContain(`\`${name}\``),
);

const COMMANDS = createProgram({
  terminal: recordingTerminal().terminal,
  endWith: () => undefined,
  root: ROOT,
  workingFolder: ROOT,
  ownEnvironment: {},
  readingThread: '',
  formReader: { script: '', nodeOptions: [] },
  backgroundProgram: { script: '', nodeOptions: [] },
  simulateExports: () => Promise.reject(new Error('no demo here')),
}).commands.flatMap((command) => [command, ...command.commands]);

const USES = COMMANDS.filter(({ commands, options }) => commands.length === 0 || options.length > 0).map(
  (command) => {
    const parent = command.parent?.parent ? [command.parent.name()] : [];
    return {
      use: ['nccu', ...parent, command.name()].join(' '),
      flags: command.options.map(({ long }) => long ?? ''),
    };
  },
);

test('commands were found', () => expect(USES.map(({ use }) => use)).toContain('nccu check'));

test.each(USES)('src/cli/README.md has $use with all its options', ({ use, flags }) => {
  const lines = COMMAND_LIST.split('\n').filter((line) => line.includes(`\`${use}`));
  expect(lines).not.toEqual([]);
  const undocumented = flags.filter(
    (flag) => flag !== '--json' && !lines.some((line) => line.includes(flag)),
  );
  expect(undocumented).toEqual([]);
});

/** These run until they end, and say how they get on. */
const WITHOUT_JSON = ['nccu demo', 'nccu serve'];

test('src/cli/README.md says that every other command takes --json', () => {
  expect(COMMAND_LIST).toContain('Every command takes `--json` (except `demo` and `serve`)');
  expect(USES.filter(({ use, flags }) => !flags.includes('--json') && !WITHOUT_JSON.includes(use))).toEqual(
    [],
  );
});
