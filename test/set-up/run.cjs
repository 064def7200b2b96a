// Once for each run of jest, before the first test file: the program and the scripts of tests are built, and a browser is found.
const fs = require('node:fs');
const { buildForTests } = require('./build.cjs');
const { findBrowser } = require('./browser.cjs');

module.exports = async () => {
  const { program, scripts } = buildForTests();
  process.env.NCCU_TEST_PROGRAM = program;
  process.env.NCCU_TEST_SCRIPTS = scripts;
  globalThis.removeTestScripts = () => fs.rmSync(scripts, { recursive: true, force: true });
  const browser = await findBrowser();
  process.env.NCCU_TEST_BROWSER = browser.file;
  process.env.NCCU_TEST_BROWSER_LIBRARIES = browser.libraries;
};
