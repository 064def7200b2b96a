'use strict';
/**
 * The Node that everything runs with: the one that was started or, where that is too old, a pinned one that comes as an
 * npm package of the platform. Written for an old Node, and needs nothing but Node and npm.
 */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { engines } = require('../../package.json');
const { optionalDependencies } = require('./package.json');

const oldest = engines.node.replace('>=', '');
const pinned = Object.values(optionalDependencies)[0];
const modules = path.join(__dirname, '..', '..', 'node_modules');
const folder = path.join(modules, '.runtime');
const program = process.platform === 'win32' ? 'node.exe' : 'node';
/** npm puts this folder first in the PATH of its scripts, so that they too run with the Node that was brought. */
const link = path.join(modules, '.bin', program);

const isTooOld = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldest.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
};

/** The program that was brought; undefined where none was. */
function broughtNode() {
  const names = Object.keys(optionalDependencies);
  const files = names.map((name) => path.join(folder, 'node_modules', name, 'bin', program));
  return files.find((file) => fs.existsSync(file));
}

/** Runs npm, which under npm's own scripts is known by its file, with its output on standard error. Answers whether it succeeded. */
function npm(args, cwd) {
  const options = { cwd, stdio: ['ignore', 2, 2] };
  const file = process.env.npm_execpath;
  const run = file
    ? spawnSync(process.execPath, [file, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  return run.status === 0;
}

/** Brings the pinned Node where the one that runs this is too old; answers the program to use, or null where none can be had. */
function bringNode() {
  if (!isTooOld()) return process.execPath;
  const brought = broughtNode();
  if (brought) return brought;
  process.stderr.write(
    `Node ${process.versions.node} is too old: installing Node ${pinned} into node_modules (about 190 MB).\n`,
  );
  install();
  const node = broughtNode();
  if (!node) {
    process.stderr.write(
      `Node ${pinned} could not be installed for ${process.platform} ${process.arch}. ` +
        `Install Node ${oldest} or later (24 is recommended) from nodejs.org, then try again.\n`,
    );
    return null;
  }
  fs.mkdirSync(path.dirname(link), { recursive: true });
  fs.rmSync(link, { force: true });
  if (process.platform === 'win32') fs.linkSync(node, link);
  else fs.symlinkSync(path.relative(path.dirname(link), node), link);
  return node;
}

/** In a folder of its own first, so that a stopped installation leaves nothing that looks whole. */
function install() {
  fs.mkdirSync(modules, { recursive: true });
  const fresh = fs.mkdtempSync(`${folder}-`);
  try {
    for (const file of ['package.json', 'package-lock.json'])
      fs.copyFileSync(path.join(__dirname, file), path.join(fresh, file));
    if (npm(['ci', '--no-audit', '--no-fund', '--silent'], fresh) && !broughtNode()) {
      fs.rmSync(folder, { recursive: true, force: true });
      fs.renameSync(fresh, folder);
    }
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

module.exports = { bringNode, isTooOld, npm };
