// Calls and the user's actions → everything the page remembers between two pictures.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ApiName, CheckView, ConnectionDraft, Language, StateView } from '../core/api';
import { sidebarTextsFor } from '../core/texts/sidebar';
import type { Boot } from './boot';
import type { Driver, JobStanding } from './driver';
import type { Fault } from './fault';
import type { Argument, Call, Value } from './server';
import { announcementOf, hasAllTabs, hasEnded, openingStep, type Step, stepAfter } from './view';

const TICK_MS = 300;

export type Busy = 'saving' | 'checking' | 'creating' | 'speaking';

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
  readonly focused: Step | null;
  /** For screen readers. */
  readonly said: string;
  /** The server is of another version than this page. */
  readonly isOutdated: boolean;
  readonly driver: Driver;
  open(): void;
  save(draft: ConnectionDraft): void;
  runCheck(): void;
  createTemplate(): void;
  speak(language: Language): void;
  goTo(step: Step): void;
  toggle(step: Step): void;
}

interface Surroundings {
  readonly boot: Boot;
  readonly call: Call;
  readonly createDriver: (onChange: (standing: JobStanding) => void) => Driver;
  readonly nowMs: () => number;
}

/** Keeps a driver ticking, and looks again whenever the page comes back to the foreground. */
function useDriver(createDriver: Surroundings['createDriver']): readonly [Driver, JobStanding] {
  const [standing, setStanding] = useState<JobStanding>({ job: null, starting: null, pending: null, fault: null });
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
  const [focused, setFocused] = useState<Step | null>(null);
  const [said, setSaid] = useState('');
  const before = useRef(standing.job);
  const wasStarting = useRef(false);
  const language = state?.language ?? boot.language;
  const texts = sidebarTextsFor(language);

  const goTo = useCallback((next: Step) => {
    setStep(next);
    setFocused(next);
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
    // What a load has changed makes the last check a thing of the past.
    if (hasEnded(was, job, began) && job?.kind === 'load') setCheck(null);
    // A job that was over at once is read out as one that has just been seen to end.
    const words = announcementOf(
      began && job !== null && was?.id !== job.id ? { ...job, state: 'running' } : was,
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
    if (found === null || state === null) return;
    setCheck(found);
    setCheckedAtMs(nowMs());
    setSaid(texts.check.summary(found.customers.Ready ?? 0, found.customers.Invalid ?? 0));
    // The tabs were made or renamed while the page was open.
    if (!hasAllTabs(state)) void open();
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
    focused,
    said,
    isOutdated: state !== null && boot.version !== '' && state.version !== boot.version,
    driver,
    open,
    save,
    runCheck,
    createTemplate,
    speak,
    goTo,
    toggle: (picked) => {
      setStep(step === picked ? null : picked);
      setFocused(null);
      setFault(null);
    },
  };
}
