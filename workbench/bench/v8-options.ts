// How V8 is set up where a case is measured, so that little of the time is its own.

/**
 * Emulator and bundle share one heap with the whole spreadsheet in it: with V8's own 16 MB, what a run needs for a moment only would
 * be copied again and again, and a heap that grows in small steps is gone through at each of them. And every execution optimises
 * the bundle anew, for a context of its own: with V8's own measure of inlining, that takes a seventh of a load's time.
 */
export const V8_OPTIONS = [
  '--max-semi-space-size=128',
  '--min-semi-space-size=128',
  '--initial-old-space-size=800',
  '--max-inlined-bytecode-size-cumulative=300',
];
