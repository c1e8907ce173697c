// The standing of jobs, again and again → what has changed: read out, coloured, and told to the page.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { JobView } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import type { JobStanding } from './driver';
import type { Call } from './server';
import { isActive } from './situation';
import { announcementOf, hasEnded, hasStatuses } from './view';

/** Words for a screen reader. The same words twice are two announcements, which it is only told of by a change. */
export function useSaid(): readonly [string, (words: string) => void] {
  const [said, setSaid] = useState('');
  const say = useCallback((words: string) => setSaid((last) => (last === words ? `${words}\u00a0` : words)), []);
  return [said, say];
}

export interface News {
  readonly was: JobView | null;
  readonly job: JobView | null;
  /** It was being started until now. */
  readonly began: boolean;
  /** It was under way until now, or was over at once. */
  readonly isOver: boolean;
}

interface Followed {
  readonly standing: JobStanding;
  readonly before: { current: JobView | null };
  readonly texts: SidebarTexts;
  readonly call: Call;
  readonly say: (words: string) => void;
  readonly follow: (news: News) => void;
}

/** Follows jobs: each change reaches `follow` first, then the ear and the colours of the status column. */
export function useNews({ standing, before, texts, call, say, follow }: Followed): void {
  const wasStarting = useRef(false);
  /** The job whose statuses have had their colours asked for. */
  const coloured = useRef('');
  const tell = useRef(follow);
  tell.current = follow;
  useEffect(() => {
    const { job } = standing;
    const was = before.current;
    const began = wasStarting.current;
    before.current = job;
    wasStarting.current = standing.starting !== null;
    const isOver = hasEnded(was, job, began);
    tell.current({ was, job, began, isOver });
    // Beside the load, which does not wait for it; who loads from here sees colours as the rows come in.
    if (job !== null && coloured.current !== job.id && (isOver || isActive(job)) && hasStatuses(job)) {
      coloured.current = job.id;
      void call('colourStatuses', null);
    }
    // A job that was over at once is read out as one that has just been seen to end.
    const isAtOnce = began && job !== null && !isActive(job) && was?.id !== job.id;
    const words = announcementOf(isAtOnce ? { ...job, state: 'running' } : was, job, texts);
    if (words !== null) say(words);
  }, [standing, before, texts, call, say]);
}
