'use strict';
/** Builds dist/ from src/. The new build takes the old one's place in one rename, so that nobody ever runs half of it. */
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const ENTRIES = ['src/cli.ts', 'src/reading-thread.ts'];

function build() {
  const { buildSync } = require('esbuild');
  const fresh = fs.mkdtempSync(path.join(root, '.dist-'));
  try {
    buildSync({
      absWorkingDir: root,
      entryPoints: ENTRIES,
      outdir: fresh,
      bundle: true,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      sourcemap: 'linked',
      logLevel: 'error',
    });
    replace(fresh);
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

/** Two starts may build at the same moment: whichever is second finds the place taken and leaves its own build. */
function replace(fresh) {
  const old = `${fresh}-old`;
  try {
    if (fs.existsSync(dist)) fs.renameSync(dist, old);
    fs.renameSync(fresh, dist);
  } catch (error) {
    if (!fs.existsSync(path.join(dist, 'cli.js'))) throw error;
  } finally {
    fs.rmSync(old, { recursive: true, force: true });
  }
}

/** Whether some source is newer than the build. */
function isStale() {
  const built = fs.statSync(path.join(dist, 'cli.js'), { throwIfNoEntry: false });
  return !built || ['src', 'db', 'config'].some((folder) => isNewer(path.join(root, folder), built.mtimeMs));
}

function isNewer(folder, time) {
  return fs.readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return isNewer(file, time);
    return entry.name.endsWith('.ts') && fs.statSync(file).mtimeMs > time;
  });
}

module.exports = { build, isStale };
if (require.main === module) build();
