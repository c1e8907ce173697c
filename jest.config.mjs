export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.(tsx?|js)$': '<rootDir>/test/support/transform.cjs' },
  // The hash library ships as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!@noble/)'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'json'],
};
