'use strict';
/** Libraries that one script needs and nothing else: installed into node_modules/.cache when that script is run, once. */
const fs = require('node:fs');
const path = require('node:path');
const { npm } = require('./runtime/index.cjs');

const CACHE = path.join(__dirname, '../node_modules/.cache/on-demand');

/**
 * Installs exactly these versions ({ name: version }) where they are not installed yet, and says so in one line. Answers
 * the folder to require them from. Throws where npm does not succeed.
 */
function onDemand(versions) {
  const wanted = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  const folder = path.join(CACHE, wanted.join('+').replaceAll('/', '-'));
  if (fs.existsSync(folder)) return folder;
  process.stderr.write(`Installing ${wanted.join(' and ')} into node_modules/.cache, once.\n`);
  fs.mkdirSync(CACHE, { recursive: true });
  const partial = fs.mkdtempSync(`${folder}-`);
  try {
    install(partial, wanted);
    fs.renameSync(partial, folder);
  } finally {
    fs.rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

function install(folder, wanted) {
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  const args = [
    'install',
    '--no-audit',
    '--no-fund',
    '--save-exact',
    '--ignore-scripts',
    '--silent',
    ...wanted,
  ];
  if (!npm(args, folder)) throw new Error(`${wanted.join(' and ')} could not be installed.`);
}

module.exports = { onDemand };
