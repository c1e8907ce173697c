// What a service refuses, and how an execution ends before its time.

/** An error that the script sees as an `Error` whose name is `Exception` (or `name`) and whose message is exactly `message`. */
export class ScriptException extends Error {
  constructor(message: string, name = 'Exception') {
    super(message);
    this.name = name;
  }
}

/**
 * Thrown by a hook, ends the execution there for good: the call in progress has no effect and every later call is refused.
 * The world throws it itself when the time is up.
 */
export class Kill extends Error {
  constructor(message = 'The execution was stopped.') {
    super(message);
    this.name = 'Kill';
  }
}

/** The text of an execution that ran out of time (community: tanaikech, benchmarks of 2022-04-25). */
export const OUT_OF_TIME = 'Exceeded maximum execution time';
