// The page's own actions, one at a time → which is under way, and the fault in which the last one ended.
import { useState } from 'preact/hooks';
import type { ApiName } from '../core/api';
import type { Busy, PageFault } from './page';
import type { Argument, Call, Value } from './server';

export interface Acting {
  readonly busy: Busy | null;
  readonly fault: PageFault | null;
  readonly setFault: (fault: PageFault | null) => void;
  /** Calls the server for an action; returns its value, or `null` after showing the fault. */
  act<N extends ApiName>(as: Busy, name: N, argument: Argument<N>, again: () => void): Promise<Value<N> | null>;
}

export function useActing(call: Call): Acting {
  const [busy, setBusy] = useState<Busy | null>(null);
  const [fault, setFault] = useState<PageFault | null>(null);
  return {
    busy,
    fault,
    setFault,
    act: async (as, name, argument, again) => {
      setBusy(as);
      setFault(null);
      const answer = await call(name, argument);
      setBusy(null);
      if (answer.ok) return answer.value;
      setFault({ fault: answer.fault, again });
      return null;
    },
  };
}
