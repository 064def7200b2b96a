// `npm run test:kill`: kills imports, rounds of the inbox and reminders at every point of a grid, which takes minutes.
process.env.NCCU_KILL_POINTS = 'all';
const base = require('../jest.config.cjs');

module.exports = { ...base, rootDir: '..', testMatch: ['<rootDir>/test/**/*-killed.test.ts'] };
