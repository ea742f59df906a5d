const esm = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { swcrc: true, module: { type: 'es6' } }] },
  restoreMocks: true,
};
const node = (folder) => ({ ...esm, displayName: folder, testEnvironment: 'node', testMatch: [`<rootDir>/tests/${folder}/**/*.test.{ts,tsx}`] });
const browser = (folder) => ({ ...node(folder), testEnvironment: 'jsdom', setupFiles: ['<rootDir>/tests/support/jsdom-gaps.ts'] });

export default {
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/tests/support/counts-reporter.mjs'],
  projects: [
    ...['unit', 'contract', 'http', 'journeys', 'browser', 'architecture'].map(node),
    ...['dashboard', 'addin'].map(browser),
  ],
};
