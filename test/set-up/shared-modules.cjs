// Test files of a worker share the modules that they import, as the parts of a program do. To load the application, its
// fifteen hundred modules, anew for each test file costs more than most of the tests.
const { default: Runtime } = require('jest-runtime');

const modules = new Map();

module.exports = class extends Runtime {
  constructor(...options) {
    super(...options);
    this.registries.moduleRegistry = modules;
  }

  teardown() {
    // What is shared goes on working: this runtime still loads what its modules import later.
    this.restoreAllMocks();
    this.testState.enterTestCode();
  }
};
