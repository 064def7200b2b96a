const os = require('node:os');

// These speak only ECMAScript modules: jest turns them into CommonJS as it does our own sources.
const MODULES_ONLY = [
  'kysely',
  'commander',
  'openid-client',
  'oauth4webapi',
  'jose',
  'oidc-provider',
  'koa',
  'nanoid',
  'eta',
  'quick-lru',
  'unpdf',
];

module.exports = {
  testEnvironment: '<rootDir>/test/set-up/shared-environment.cjs',
  runtime: '<rootDir>/test/set-up/shared-modules.cjs',
  // Tests that start processes and browsers take their time on a busy machine: only one that hangs is to fail.
  testTimeout: 120_000,
  // Half of it waits for processes: a machine of two cores is not to leave one idle.
  maxWorkers: Math.ceil(os.availableParallelism() * 1.5),
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  globalSetup: '<rootDir>/test/set-up/run.cjs',
  globalTeardown: '<rootDir>/test/set-up/run-end.cjs',
  collectCoverageFrom: ['src/**/*.ts', 'db/**/*.ts', 'config/**/*.ts'],
  coverageProvider: 'v8',
  moduleNameMapper: { '^unpdf/pdfjs$': '<rootDir>/node_modules/unpdf/dist/pdfjs.mjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  transform: {
    '^.+\\.[cm]?[tj]s$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${MODULES_ONLY.join('|')})/)`],
};
