/** The tests that mutations of the rules are tried against: the tables; properties would take a minute a mutant. */
const jest = require('../jest.config.cjs');

module.exports = {
  ...jest,
  rootDir: '..',
  testMatch: ['<rootDir>/test/{domain,matching,compliance,audit}/**/*.test.ts'],
  testPathIgnorePatterns: [
    'properties',
    'accuracy',
    'london-time',
    'interval-coverage',
    'in-python',
    'describe-event',
  ],
};
