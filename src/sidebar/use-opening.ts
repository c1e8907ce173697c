// Calls and the browser's word on the connection → what the server knows, read when the page opens and when the network is back.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { JobView, StateView } from '../core/api';
import type { Driver } from './driver';
import type { PageFault } from './page';
import type { Call } from './server';
import { useOnline } from './use-driver';

export interface Opening {
  readonly state: StateView | null;
  readonly setState: (state: StateView) => void;
  /** The job on show before the last change; in a box, since a new one is no reason to draw anew. */
  readonly before: { current: JobView | null };
  /** Id of the user's job that was under way when the page opened; `''` when none was. */
  readonly wentOn: string;
  readonly isOnline: boolean;
  readonly open: () => Promise<void>;
}

/** Reads the state once the page is there; `opened` decides what is shown first. */
export function useOpening(
  call: Call,
  driver: Driver,
  setFault: (fault: PageFault | null) => void,
  opened: (state: StateView) => void,
): Opening {
  const [state, setState] = useState<StateView | null>(null);
  const [wentOn, setWentOn] = useState('');
  const before = useRef<JobView | null>(null);
  const show = useRef(opened);
  show.current = opened;

  const open = useCallback(async () => {
    setFault(null);
    const answer = await call('getState', null);
    if (!answer.ok) return setFault({ fault: answer.fault, again: () => void open() });
    const { job } = answer.value;
    before.current = job;
    if (job?.mine && job.state === 'running') setWentOn(job.id);
    setState(answer.value);
    show.current(answer.value);
    driver.adopt(job);
  }, [call, driver, setFault]);
  useEffect(() => void open(), [open]);

  const onBack = useCallback(() => {
    driver.retry();
    driver.look();
    if (state === null) void open();
  }, [driver, open, state]);
  const isOnline = useOnline(onBack);
  return { state, setState, before, wentOn, isOnline, open };
}
