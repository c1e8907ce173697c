// Ends a test run with one plain line that scripts can read.
module.exports = class Summary {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.stderr.write('', () => process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed\n`));
  }
};
