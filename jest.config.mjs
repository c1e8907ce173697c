export default {
  testEnvironment: 'node',
  // The default leaves one core idle, which on a machine of two is half of it.
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/test/support/summary.cjs'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.(tsx?|js)$': '<rootDir>/test/support/transform.cjs' },
  // The hash library ships as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!@noble/)'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'json'],
};
