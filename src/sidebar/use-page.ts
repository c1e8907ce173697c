// Calls and the user's actions → everything the page remembers between two pictures.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ApiName, CheckView, ConnectionDraft, Language, StateView } from '../core/api';
import { sidebarTextsFor } from '../core/texts/sidebar';
import type { Boot } from './boot';
import { type Driver, type JobStanding, NOTHING } from './driver';
import type { Fault } from './fault';
import type { Argument, Call, Value } from './server';
import { hasAllTabs, isActive, type Situation, type Step } from './situation';
import { announcementOf, hasEnded, openingStep, stepAfter } from './view';

const TICK_MS = 300;

export type Busy = 'saving' | 'checking' | 'creating' | 'releasing' | 'speaking';

export interface Page {
  readonly state: StateView | null;
  readonly language: Language;
  readonly check: CheckView | null;
  readonly checkedAtMs: number;
  readonly standing: JobStanding;
  readonly busy: Busy | null;
  readonly fault: Fault | null;
  readonly step: Step | null;
  /** The step that the page itself moved to and that takes the focus. */
  readonly arrival: { readonly step: Step } | null;
  /** Rows in doubt that the user has just made ready again. */
  readonly released: number | null;
  /** For screen readers. */
  readonly said: string;
  /** The server is of another version than this page. */
  readonly isOutdated: boolean;
  readonly driver: Driver;
  readonly call: Call;
  open(): void;
  save(draft: ConnectionDraft): void;
  /** Returns what was found, or `null` after showing the fault. */
  runCheck(): Promise<CheckView | null>;
  release(): void;
  createTemplate(): void;
  speak(language: Language): void;
  /** Takes over a state that another part of the page has brought along. */
  take(state: StateView): void;
  say(words: string): void;
  goTo(step: Step): void;
  toggle(step: Step): void;
}

/** What every step is given. */
export interface StepProps {
  readonly page: Page;
  readonly situation: Situation;
  /** Nothing may be started now. */
  readonly isOff: boolean;
}

interface Surroundings {
  readonly boot: Boot;
  readonly call: Call;
  readonly createDriver: (onChange: (standing: JobStanding) => void) => Driver;
  readonly nowMs: () => number;
}

/** Keeps a driver ticking, and looks again whenever the page comes back to the foreground. */
function useDriver(createDriver: Surroundings['createDriver']): readonly [Driver, JobStanding] {
  const [standing, setStanding] = useState<JobStanding>(NOTHING);
  const driver = useRef<Driver | null>(null);
  driver.current ??= createDriver(setStanding);
  const { current } = driver;
  useEffect(() => {
    const ticking = setInterval(current.tick, TICK_MS);
    const look = () => {
      if (document.visibilityState === 'visible') current.look();
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(ticking);
      document.removeEventListener('visibilitychange', look);
    };
  }, [current]);
  return [current, standing];
}

export function usePage({ boot, call, createDriver, nowMs }: Surroundings): Page {
  const [driver, standing] = useDriver(createDriver);
  const [state, setState] = useState<StateView | null>(null);
  const [check, setCheck] = useState<CheckView | null>(null);
  const [checkedAtMs, setCheckedAtMs] = useState(0);
  const [busy, setBusy] = useState<Busy | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  const [arrival, setArrival] = useState<Page['arrival']>(null);
  const [released, setReleased] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const before = useRef(standing.job);
  const wasStarting = useRef(false);
  const language = state?.language ?? boot.language;
  const texts = sidebarTextsFor(language);

  const goTo = useCallback((next: Step) => {
    setStep(next);
    setArrival({ step: next });
    setFault(null);
  }, []);

  /** Calls the server for one of the page's own actions; returns its value, or `null` after showing the fault. */
  const act = async <N extends ApiName>(as: Busy, name: N, argument: Argument<N>): Promise<Value<N> | null> => {
    setBusy(as);
    setFault(null);
    const answer = await call(name, argument);
    setBusy(null);
    if (answer.ok) return answer.value;
    setFault(answer.fault);
    return null;
  };

  const open = useCallback(async () => {
    setFault(null);
    const answer = await call('getState', null);
    if (!answer.ok) return setFault(answer.fault);
    before.current = answer.value.job;
    setState(answer.value);
    setStep((shown) => shown ?? openingStep(answer.value, nowMs()));
    driver.adopt(answer.value.job);
  }, [call, driver, nowMs]);

  useEffect(() => void open(), [open]);

  // A job that appears or ends moves the page along, and is read out.
  useEffect(() => {
    const { job } = standing;
    const was = before.current;
    const began = wasStarting.current;
    before.current = job;
    wasStarting.current = standing.starting !== null;
    const next = stepAfter(was, job, began);
    if (next !== null) goTo(next);
    // What a load or a settling has changed makes the last check a thing of the past.
    if (hasEnded(was, job, began) && job?.kind !== 'management') setCheck(null);
    if (standing.starting !== null || isActive(job)) setReleased(null);
    // A job that was over at once is read out as one that has just been seen to end.
    const words = announcementOf(
      began && job !== null && !isActive(job) && was?.id !== job.id ? { ...job, state: 'running' } : was,
      job,
      texts,
    );
    if (words !== null) setSaid(words);
  }, [standing, texts, goTo]);

  const save = async (draft: ConnectionDraft) => {
    const connection = await act('saving', 'saveConnection', draft);
    if (connection === null || state === null) return;
    setState({ ...state, connection });
    setSaid(texts.connection.saved);
    goTo('check');
  };

  const runCheck = async () => {
    const found = await act('checking', 'checkPortfolio', null);
    if (found === null || state === null) return null;
    setCheck(found);
    setCheckedAtMs(nowMs());
    setSaid(texts.check.summary(found.customers.Ready || 0, found.customers.Invalid || 0));
    // The tabs were made or renamed while the page was open.
    if (!hasAllTabs(state)) void open();
    return found;
  };

  const release = async () => {
    const after = await act('releasing', 'releaseUnknown', null);
    if (after === null) return;
    setCheck(null);
    setReleased(after.rows);
    setSaid(after.rows > 0 ? texts.settle.released(after.rows) : texts.settle.nothing);
    goTo('result');
  };

  const createTemplate = async () => {
    const after = await act('creating', 'createTemplate', null);
    if (after === null) return;
    setState(after);
    setSaid(texts.check.created);
  };

  const speak = async (next: Language) => {
    const after = await act('speaking', 'saveLanguage', { language: next });
    if (after !== null) setState(after);
  };

  return {
    state,
    language,
    check,
    checkedAtMs,
    standing,
    busy,
    fault,
    step,
    arrival,
    released,
    said,
    isOutdated: state !== null && boot.version !== '' && state.version !== boot.version,
    driver,
    call,
    open,
    save,
    runCheck,
    release,
    createTemplate,
    speak,
    take: setState,
    say: setSaid,
    goTo,
    toggle: (picked) => {
      setStep(step === picked ? null : picked);
      setArrival(null);
      setFault(null);
    },
  };
}
