// The Clock port over Date and Utilities.
import type { Clock } from '../core/ports';

export const openClock = (): Clock => ({
  nowMs: () => Date.now(),
  sleep: (delayMs) => Utilities.sleep(delayMs),
});
