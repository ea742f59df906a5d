const esm = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { swcrc: true, module: { type: 'es6' } }] },
  restoreMocks: true,
};
const node = (folder) => ({
  ...esm,
  displayName: folder,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/tests/${folder}/**/*.test.{ts,tsx}`],
});
/** One MongoDB and one blob emulator for the whole run, started only when a test of these projects is in it. */
const withStack = (folder) => ({
  ...node(folder),
  globalSetup: '<rootDir>/tests/support/start-stack.mjs',
  globalTeardown: '<rootDir>/tests/support/stop-stack.mjs',
});
const browser = (folder) => ({ ...node(folder), testEnvironment: 'jsdom', setupFiles: ['<rootDir>/tests/support/jsdom-gaps.ts'] });

export default {
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/tests/support/counts-reporter.mjs'],
  projects: [
    ...['unit', 'architecture'].map(node),
    ...['contract', 'http', 'journeys', 'browser'].map(withStack),
    ...['dashboard', 'addin'].map(browser),
  ],
};
