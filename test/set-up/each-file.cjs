// better-sqlite3 registers its SqliteError class once for each process, but jest gives each test file its own realm.
// Without this reset, the second file in a worker gets errors of the first file's class.
const path = require('node:path');
const library = path.dirname(require.resolve('better-sqlite3/package.json'));
require(path.join(library, 'lib/binding.js')).getBinding().isInitialized = false;
