// One environment for all test files of a worker, so that they can share the modules: see shared-modules.cjs.
const { TestEnvironment } = require('jest-environment-node');

let shared = null;

module.exports = class extends TestEnvironment {
  constructor(...options) {
    if (shared) return shared;
    super(...options);
    shared = this;
  }

  async setup() {
    // Jest's own state of the test file before.
    for (const key of Object.getOwnPropertySymbols(this.global)) {
      if (/EVENT_HANDLERS|JEST_STATE_SYMBOL/.test(key.description)) delete this.global[key];
    }
  }

  async teardown() {
    // The next test file goes on with it.
  }
};
