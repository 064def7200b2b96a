/** The set-up and the launcher under a Node that is too old. The old Node is pretended, and npm is a stand-in. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const ROOT = path.join(__dirname, '../..');
const OLD_NODE = "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });";
/** Installs a program that says how it was started, as the package of every platform. */
const NPM_THAT_INSTALLS = `
const fs = require('node:fs');
const { optionalDependencies } = JSON.parse(fs.readFileSync('package.json'));
for (const name of Object.keys(optionalDependencies)) {
  fs.mkdirSync('node_modules/' + name + '/bin', { recursive: true });
  fs.writeFileSync('node_modules/' + name + '/bin/node', '#!/bin/sh\\necho "brought $*"\\nexit 7\\n', { mode: 0o755 });
}`;
/** In the checkout it replaces all libraries, as `npm ci` does; elsewhere it installs that program. */
const NPM_THAT_REPLACES_ALL = `
const isCheckout = require('node:fs').existsSync('scripts');
if (isCheckout) {
  require('node:fs').rmSync('node_modules', { recursive: true });
  require('node:fs').mkdirSync('node_modules');
  require('node:fs').copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
} else {${NPM_THAT_INSTALLS}
}`;
const NPM_THAT_FINDS_NOTHING = 'process.exitCode = 1;';

const newFolder = temporaryFolder();

/** A checkout with its scripts and no library. */
function checkout(npm: string) {
  const root = newFolder();
  cpSync(path.join(ROOT, 'scripts/runtime'), path.join(root, 'scripts/runtime'), { recursive: true });
  for (const file of ['nccu', 'setup.cjs', 'build.cjs'])
    cpSync(path.join(ROOT, 'scripts', file), path.join(root, 'scripts', file));
  cpSync(path.join(ROOT, 'package.json'), path.join(root, 'package.json'));
  writeFileSync(path.join(root, 'old.cjs'), OLD_NODE);
  writeFileSync(path.join(root, 'npm.cjs'), npm);
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], npm_execpath: path.join(root, 'npm.cjs') },
    });
    return { status, stdout, stderr };
  };
  return {
    root,
    launch: (...args: string[]) => run('-r', './old.cjs', 'scripts/nccu', ...args),
    setUp: (...args: string[]) => run('-r', './old.cjs', 'scripts/setup.cjs', ...args),
    setUpWithGoodNode: () => run('scripts/setup.cjs'),
  };
}

/** As npm leaves it when everything is installed. */
function withLibraries(root: string, packages: object): void {
  mkdirSync(path.join(root, 'node_modules'));
  writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages }));
  writeFileSync(path.join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
}

describe('the launcher under an old Node', () => {
  test('brings a Node, says so in one line, and ends as the command ends', () => {
    const { launch, root } = checkout(NPM_THAT_INSTALLS);
    const first = launch('check', '--json');
    expect(first.stderr).toMatch(
      /^Node 20\.20\.2 is too old: installing Node 24\.\d+\.\d+ into node_modules .*\n$/,
    );
    expect(first.stdout).toBe(`brought ${path.join(root, 'scripts/nccu')} check --json\n`);
    expect(first.status).toBe(7);
    expect(launch('status')).toMatchObject({ status: 7, stderr: '' });
  });

  test('puts that Node where the scripts of npm find it first', () => {
    const { launch, root } = checkout(NPM_THAT_INSTALLS);
    launch('status');
    expect(readFileSync(path.join(root, 'node_modules/.bin/node'), 'utf8')).toContain('brought');
  });

  test('says in one sentence what to install where none can be had, and leaves nothing behind', () => {
    const { launch, root } = checkout(NPM_THAT_FINDS_NOTHING);
    const { status, stdout, stderr } = launch('status');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.split('\n')[1]).toMatch(
      /could not be installed for \w+ \w+\. Install Node 22\.13 or later \(24 is recommended\) from nodejs\.org, then try again\.$/,
    );
    expect(existsSync(path.join(root, 'node_modules/.runtime'))).toBe(false);
  });

  test('started by a shell, it is the Node that was brought', () => {
    const { launch, root } = checkout(NPM_THAT_INSTALLS);
    launch('status');
    const elsewhere = newFolder();
    symlinkSync(path.join(root, 'scripts/nccu'), path.join(elsewhere, 'nccu'));
    chmodSync(path.join(root, 'scripts/nccu'), 0o755);
    const { stdout, status } = spawnSync(path.join(elsewhere, 'nccu'), ['show', 'CAD 1'], {
      encoding: 'utf8',
    });
    expect(stdout).toBe(`brought ${path.join(root, 'scripts/nccu')} show CAD 1\n`);
    expect(status).toBe(7);
  });
});

describe('the set-up', () => {
  const LIBRARY = { version: '1.0.0' };
  const TOOL = { version: '1.0.0', dev: true };

  test.each<[string, object, object, string[], string | null]>([
    ['says nothing when all is there', { a: LIBRARY, t: TOOL }, { a: LIBRARY, t: TOOL }, [], null],
    ['needs no tools to run the program', { a: LIBRARY, t: TOOL }, { a: LIBRARY }, ['--omit=dev'], null],
    ['needs the tools for tests', { a: LIBRARY, 'node_modules/t': TOOL }, { a: LIBRARY }, [], 't is missing'],
    [
      'notices another version',
      { a: { version: '2.0.0' } },
      { a: LIBRARY },
      [],
      'a is missing or another version',
    ],
    ['leaves out what is for other platforms', { a: { ...LIBRARY, optional: true } }, {}, [], null],
  ])('%s', (_name, locked, installed, args, reason) => {
    const { root, setUp } = checkout(NPM_THAT_INSTALLS);
    withLibraries(root, installed);
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages: locked }));
    const { stderr } = setUp(...args);
    if (reason === null) expect(stderr).not.toContain('Installing the libraries');
    else expect(stderr).toContain(reason);
  });

  test('brings the Node again that the installation of libraries takes away', () => {
    const { root } = checkout(NPM_THAT_REPLACES_ALL);
    withLibraries(root, {});
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages: { t: TOOL } }));
    // The set-up runs with the Node that an earlier one brought; the installed Node is old.
    const brought = path.join(root, 'node_modules/.runtime/node');
    mkdirSync(path.dirname(brought));
    cpSync(process.execPath, brought);
    const installed = path.join(root, 'installed');
    mkdirSync(installed);
    const start = `#!/bin/sh\nexec ${process.execPath} -r ${root}/old.cjs "$@"\n`;
    writeFileSync(path.join(installed, 'node'), start, { mode: 0o755 });
    const { status, stderr } = spawnSync(brought, ['scripts/setup.cjs'], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: `${installed}:/usr/bin:/bin`, npm_execpath: path.join(root, 'npm.cjs') },
    });
    expect(stderr).toContain('is too old: installing Node 24');
    expect(status).toBe(0);
    expect(readFileSync(path.join(root, 'node_modules/.bin/node'), 'utf8')).toContain('brought');
  });

  test('a Node that is new enough needs no other', () => {
    const { root, setUpWithGoodNode } = checkout(NPM_THAT_FINDS_NOTHING);
    withLibraries(root, {});
    expect(setUpWithGoodNode()).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('an installation that fails ends with 2 and says what to do', () => {
    const { setUp } = checkout(NPM_THAT_FINDS_NOTHING);
    const { status, stderr } = setUp();
    expect(status).toBe(2);
    expect(stderr).toContain('npm ci failed, for the reason above. Mend that and try again.');
  });
});
