'use strict';
/** npm run mutation [-- --mutate FILE]: Stryker, which is installed when this is first run. */
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { onDemand } = require('./on-demand.cjs');

const STRYKER = { '@stryker-mutator/core': '9.6.1', '@stryker-mutator/jest-runner': '9.6.1' };

const modules = path.join(onDemand(STRYKER), 'node_modules');
const args = [
  path.join(modules, '@stryker-mutator/core/bin/stryker.js'),
  'run',
  path.join(__dirname, '../config/stryker.json'),
  '--plugins',
  path.join(modules, '@stryker-mutator/jest-runner/dist/src/index.js'),
  ...process.argv.slice(2),
];
process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
