'use strict';
/**
 * Installs the libraries when they are missing or are not those of package-lock.json, and a Node where the installed one
 * is too old. With --omit=dev, only what running needs. Needs nothing but Node and npm.
 */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { bringNode, npm } = require('./runtime/index.cjs');

const root = path.join(__dirname, '..');
const omitted = process.argv.slice(2).filter((word) => word === '--omit=dev');
const isNeeded = ({ dev }) => !dev || omitted.length === 0;

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
  if (!installed) return 'they are not installed yet';
  const locked = packagesOf(path.join(root, 'package-lock.json'));
  if (!locked) return 'package-lock.json cannot be read';
  const different = Object.entries(locked).find(([place, entry]) => {
    if (place === '' || !isNeeded(entry)) return false;
    const found = installed[place];
    return found ? found.version !== entry.version : !entry.optional && !entry.peer;
  });
  return different ? `${different[0].replace(/^.*node_modules\//, '')} is missing or another version` : null;
}

function installLibraries() {
  const reason = whyInstall();
  if (!reason) return true;
  process.stderr.write(`Installing the libraries, because ${reason} (npm ci, up to a minute).\n`);
  if (npm(['ci', '--no-audit', '--no-fund', '--loglevel=error', ...omitted], root)) return true;
  process.stderr.write('npm ci failed, for the reason above. Mend that and try again.\n');
  return false;
}

/** `npm ci` takes away the Node that an earlier set-up brought, with which this runs: then the installed one sets up the rest. */
function setUpAgain() {
  const args = [__filename, ...process.argv.slice(2)];
  return spawnSync('node', args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

function setUp() {
  if (!installLibraries()) return false;
  return fs.existsSync(process.execPath) ? bringNode() !== null : setUpAgain();
}

if (!setUp()) process.exitCode = 2;
