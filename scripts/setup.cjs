'use strict';
/** Installs the libraries when they are missing or are not those of package-lock.json. Needs nothing but Node and npm. */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');

function packagesOf(lockFile) {
  try {
    return JSON.parse(fs.readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return null;
  }
}

/** Why an installation is needed, or null. npm keeps a list of what it installed beside what it installed. */
function whyInstall() {
  const installed = packagesOf(path.join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return 'the libraries are not installed yet';
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  if (!wanted) return 'package-lock.json cannot be read';
  const different = Object.entries(wanted).find(([place, { version, optional }]) => {
    if (place === '') return false;
    return installed[place] ? installed[place].version !== version : !optional;
  });
  if (different) return `package-lock.json asks for another ${different[0].replace(/^.*node_modules\//, '')}`;
  return canOpenDatabases() ? null : 'they were installed for another version of Node';
}

/** The one library that is compiled, and therefore made for one version of Node. */
function canOpenDatabases() {
  try {
    const Sqlite = require('better-sqlite3');
    new Sqlite(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

function install(reason) {
  process.stderr.write(`Installing the libraries, because ${reason}: npm ci (a minute or two)\n`);
  // Under npm, its own script is known; npm is a batch file on Windows, which only a shell starts.
  const npm = process.env.npm_execpath;
  const command = ['ci', '--no-audit', '--no-fund'];
  const run = npm
    ? spawnSync(process.execPath, [npm, ...command], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', command, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (run.status === 0) return;
  process.stderr.write('npm ci did not succeed; what it says above tells why. Then try again.\n');
  process.exitCode = 2;
}

const reason = whyInstall();
if (reason) install(reason);
