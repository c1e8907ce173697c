export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.tsx?$': '<rootDir>/test/support/transform.cjs' },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'json'],
};
