'use strict';
/** Builds dist/ from src/. Each file takes its predecessor's place in one rename, so that nobody ever runs half of one. */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const MAIN = 'cli.mjs';
const ENTRIES = [
  'src/cli.ts',
  'src/main.ts',
  'src/reading-thread.ts',
  'src/background-process.ts',
  'src/form-reader.ts',
];
/** Our sources are CommonJS, and so are most libraries: they expect these names. */
const COMMONJS_NAMES = [
  "import { createRequire as createRequireHere } from 'node:module';",
  'const require = createRequireHere(import.meta.url);',
  'const __dirname = import.meta.dirname;',
  'const __filename = import.meta.filename;',
].join(' ');
const SOURCES = ['src', 'db', 'config', 'scripts', 'package.json'];

/** Builds into dist/. */
function build() {
  const fresh = fs.mkdtempSync(path.join(root, '.dist-'));
  try {
    bundleInto(fresh);
    fs.mkdirSync(dist, { recursive: true });
    // The main file goes last: its time says how new the build is.
    const files = fs.readdirSync(fresh).sort((a, b) => Number(a === MAIN) - Number(b === MAIN));
    for (const file of files) fs.renameSync(path.join(fresh, file), path.join(dist, file));
    removeLeftOvers(files);
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

/** Parts of earlier builds go once nobody can be running them any more. */
function removeLeftOvers(current) {
  const longAgo = Date.now() - 24 * 3600 * 1000;
  for (const file of fs.readdirSync(dist)) {
    const place = path.join(dist, file);
    if (!current.includes(file) && fs.statSync(place).mtimeMs < longAgo) fs.rmSync(place, { force: true });
  }
}

/** Builds in a folder of its own, for a checkout that cannot be written; answers the main file. */
function buildElsewhere() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nccu-build-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  for (const name of ['config', 'node_modules', 'src'])
    fs.symlinkSync(path.join(root, name), path.join(folder, name));
  bundleInto(path.join(folder, 'dist'));
  return path.join(folder, 'dist', MAIN);
}

function bundleInto(outdir) {
  // A source that is saved while the build runs must count as newer than the build.
  const started = new Date();
  require('esbuild').buildSync({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir,
    bundle: true,
    // Libraries go in too, for reading a hundred small files costs more than running them; all but the compiled ones.
    external: ['better-sqlite3', '@node-rs/argon2'],
    // In parts that are loaded when they are wanted, which esbuild knows for ES modules only.
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    banner: { js: COMMONJS_NAMES },
    platform: 'node',
    target: 'node22.13',
    sourcemap: 'linked',
    logLevel: 'silent',
  });
  fs.utimesSync(path.join(outdir, MAIN), started, started);
}

/** Answers the main file of a build that is no older than the sources, building where that is needed. */
function upToDateBuild() {
  const main = path.join(dist, MAIN);
  if (!isStale(main)) return main;
  process.stderr.write('Building, as the sources have changed (a few seconds).\n');
  try {
    build();
    return main;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
    return buildElsewhere();
  }
}

function isStale(main) {
  const built = fs.statSync(main, { throwIfNoEntry: false });
  return !built || SOURCES.some((source) => isNewer(path.join(root, source), built.mtimeMs));
}

function isNewer(file, time) {
  const found = fs.statSync(file);
  if (!found.isDirectory()) return found.mtimeMs > time;
  return fs
    .readdirSync(file, { withFileTypes: true })
    .some((entry) => isSource(entry) && isNewer(path.join(file, entry.name), time));
}

function isSource(entry) {
  return entry.isDirectory() || /\.(ts|cjs)$/.test(entry.name);
}

module.exports = { upToDateBuild };
if (require.main === module) build();
