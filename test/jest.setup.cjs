// better-sqlite3 registers its SqliteError class once for each process, but jest gives each test file a realm of
// its own: without this reset the second file in a worker would receive errors of the first file's class.
const path = require('node:path');
const addon = require(
  path.join(require.resolve('better-sqlite3/package.json'), '../build/Release/better_sqlite3.node'),
);
addon.isInitialized = false;
