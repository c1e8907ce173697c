// Calls and the user's actions → everything that the page of other tasks remembers between two pictures.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ApiName, Language, StateView } from '../../core/api';
import { spoken } from '../../core/texts/spoken';
import type { TasksSource } from '../../core/texts/tasks';
import type { Place } from '../figures';
import type { PageFault } from '../page';
import type { Argument, Call, Value } from '../server';
import { isActive, type Step, type Task } from '../situation';
import { useDriver, useOnline } from '../use-driver';
import { announcementOf } from '../view';
import type { Surroundings, TasksPage } from './page';
import type { Start } from './start';
import { openingTask, taskAfter } from './view';

/** The same words twice are two announcements, which a screen reader is only told of by a change. */
function useSaid(): readonly [string, (words: string) => void] {
  const [said, setSaid] = useState('');
  const say = useCallback((words: string) => setSaid((last) => (last === words ? `${words}\u00a0` : words)), []);
  return [said, say];
}

/** Calls of the page's own: which are under way, and what went wrong with the last one. */
function useAsking(call: Call) {
  const [busy, setBusy] = useState<readonly ApiName[]>([]);
  const [fault, setFault] = useState<PageFault | null>(null);
  const ask = useCallback(
    async <N extends ApiName>(name: N, argument: Argument<N>, again: () => void): Promise<Value<N> | null> => {
      setBusy((others) => [...others, name]);
      setFault(null);
      const answer = await call(name, argument);
      setBusy((others) => others.filter((other) => other !== name));
      if (answer.ok) return answer.value;
      setFault({ fault: answer.fault, again });
      return null;
    },
    [call],
  );
  return { busy, fault, setFault, ask };
}

export function useTasks({ boot, call, createDriver, nowMs, close, focusSheet, ...pages }: Surroundings): TasksPage {
  const [driver, standing] = useDriver(createDriver);
  const texts = useMemo(() => spoken<TasksSource>(boot.words, boot.language), [boot]);
  const { busy, fault, setFault, ask } = useAsking(call);
  const [said, say] = useSaid();
  const [state, setState] = useState<StateView | null>(null);
  const [task, setTask] = useState<Task | null>(null);
  const [arrival, setArrival] = useState<TasksPage['arrival']>(null);
  const [wentOn, setWentOn] = useState('');
  const [going, setGoing] = useState<Place | null>(null);
  const [begun, setBegun] = useState<Start | null>(null);
  const before = useRef(standing.job);
  const wasStarting = useRef(false);

  const toTask = useCallback(
    (next: Task) => {
      setTask(next);
      setArrival({ task: next });
      setFault(null);
    },
    [setFault],
  );

  const open = useCallback(async () => {
    setFault(null);
    const answer = await call('getState', null);
    if (!answer.ok) return setFault({ fault: answer.fault, again: () => void open() });
    const { job } = answer.value;
    before.current = job;
    if (job?.mine && job.state === 'running') setWentOn(job.id);
    setState(answer.value);
    setTask((shown) => shown ?? openingTask(answer.value, boot.at, nowMs()));
    driver.adopt(job);
  }, [call, driver, nowMs, boot, setFault]);
  useEffect(() => void open(), [open]);

  const onBack = useCallback(() => {
    driver.retry();
    driver.look();
    if (state === null) void open();
  }, [driver, open, state]);
  const isOnline = useOnline(onBack);

  // A job that appears or ends moves the page along, and is read out.
  useEffect(() => {
    const { job } = standing;
    const was = before.current;
    const began = wasStarting.current;
    before.current = job;
    wasStarting.current = standing.starting !== null;
    const next = taskAfter(was, job, began);
    if (next !== null) toTask(next);
    // A job that was over at once is read out as one that has just been seen to end.
    const isAtOnce = began && job !== null && !isActive(job) && was?.id !== job.id;
    const words = announcementOf(isAtOnce ? { ...job, state: 'running' } : was, job, texts);
    if (words !== null) say(words);
  }, [standing, texts, toTask, say]);

  const show = async (which: 'showMain' | 'showTasks', at: string) => {
    const kept = await pages[which](at);
    if (kept !== null) setFault({ fault: kept, again: () => void show(which, at) });
  };

  /** The page comes anew in the other language: its words are the server's to give. */
  const speak = async (language: Language) => {
    const after = await ask('saveLanguage', { language }, () => void speak(language));
    if (after !== null) void show('showTasks', task ?? '');
  };

  const look = async (place: Place, find: () => Promise<{ readonly rowNumber: number } | null>): Promise<void> => {
    if (going !== null) return;
    setGoing(place);
    const found = await find();
    setGoing(null);
    if (found === null) return;
    say(texts.shown({ row: found.rowNumber }));
    focusSheet();
  };
  const showMain = (at: Step | '') => void show('showMain', at);

  return {
    state,
    language: boot.language,
    texts,
    standing,
    busy,
    fault,
    going,
    task,
    step: null,
    arrival,
    wentOn,
    begun,
    said,
    isOnline,
    isOutdated: state !== null && state.version !== boot.version,
    driver,
    say,
    speak,
    close,
    ask,
    begin: (start) => {
      setBegun(start);
      setFault(null);
      driver.start(start.kind, () => call(start.name, start.argument));
    },
    goToRow: (place) => {
      const { tab, firstRowNumber: rowNumber, identity } = place;
      const find = () => ask('goToRow', { tab, rowNumber, identity }, () => void look(place, find));
      void look(place, find);
    },
    goToRecord: (tab, place) => {
      const { firstRowNumber: rowNumber, identity } = place;
      const find = () => ask('goToRecord', { tab, rowNumber, identity }, () => void look(place, find));
      void look(place, find);
    },
    goTo: showMain,
    showMain,
    toTask,
    toggle: (picked) => {
      setTask(task === picked ? null : picked);
      setArrival(null);
      setFault(null);
    },
  };
}
