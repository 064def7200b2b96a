// Processes that tests start run from a build, for to compile the sources in each of them takes seconds.
const fs = require('node:fs');
const path = require('node:path');
const { buildSync } = require('esbuild');
const { upToDateBuild } = require('../../scripts/build.cjs');

const ROOT = path.join(__dirname, '../..');

/** Answers the folder of the built program, and that of the built `*-script.ts` of tests. */
function buildForTests() {
  const test = path.join(ROOT, 'test');
  const entryPoints = fs.readdirSync(test, { recursive: true }).filter((file) => file.endsWith('-script.ts'));
  // Among the libraries, so that the scripts find them.
  const scripts = path.join(ROOT, 'node_modules/.cache', `nccu-test-scripts-${process.pid}`);
  buildSync({
    absWorkingDir: test,
    entryPoints,
    outdir: scripts,
    entryNames: '[name]',
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node22.13',
    logLevel: 'warning',
  });
  return { program: path.dirname(upToDateBuild()), scripts };
}

module.exports = { buildForTests };
