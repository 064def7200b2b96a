// The browser of the browser tests: Chromium, Chrome or Edge where the machine has one, else the Chromium of an npm package,
// which is then installed and unpacked, once, into node_modules/.cache with the system libraries it needs.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const NAMES = require('../../src/printing/browsers.json');
const { onDemand } = require('../../scripts/on-demand.cjs');

const PACKED = { '@sparticuz/chromium': '147.0.0' };
const CACHE = path.join(__dirname, '../../node_modules/.cache/browser');
const PACKED_LIBRARIES = path.join(CACHE, 'al2023/lib');

function installedBrowser() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
    .find((file) => fs.existsSync(file));
}

/** A file that was only half unpacked does not start. */
function starts(file) {
  try {
    const env = { ...process.env, LD_LIBRARY_PATH: PACKED_LIBRARIES };
    execFileSync(file, ['--version', '--no-sandbox', '--headless'], {
      stdio: 'ignore',
      timeout: 30_000,
      env,
    });
    return true;
  } catch {
    return false;
  }
}

/** The package unpacks into the temporary folder, and takes its own libraries along when it thinks it is on Lambda. */
async function unpack() {
  const packed = require.resolve('@sparticuz/chromium', { paths: [onDemand(PACKED)] });
  const before = { TMPDIR: process.env.TMPDIR, LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH };
  Object.assign(process.env, { TMPDIR: CACHE, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' });
  await require(packed).executablePath();
  delete process.env.AWS_EXECUTION_ENV;
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

async function unpackedBrowser() {
  const file = path.join(CACHE, 'chromium');
  if (starts(file)) return file;
  fs.rmSync(CACHE, { recursive: true, force: true });
  fs.mkdirSync(CACHE, { recursive: true });
  await unpack();
  if (!starts(file)) throw new Error('There is no browser for the tests: install Chromium, Chrome or Edge.');
  return file;
}

/** Answers its file, and the folder of the libraries that it needs ('' for those of the machine). */
async function findBrowser() {
  const installed = installedBrowser();
  return installed
    ? { file: installed, libraries: '' }
    : { file: await unpackedBrowser(), libraries: PACKED_LIBRARIES };
}

module.exports = { findBrowser };
