// Calls and the user's actions → everything that the page of other tasks remembers between two pictures.
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { ApiName, Language } from '../../core/api';
import { spoken } from '../../core/texts/spoken';
import type { TasksSource } from '../../core/texts/tasks';
import type { Place } from '../figures';
import type { PageFault } from '../page';
import type { Argument, Call, Value } from '../server';
import type { Step, Task } from '../situation';
import { useDriver } from '../use-driver';
import { type News, useNews, useSaid } from '../use-news';
import { useOpening } from '../use-opening';
import type { Surroundings, TasksPage } from './page';
import type { Start } from './start';
import { openingTask, taskAfter } from './view';

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
  const [task, setTask] = useState<Task | null>(null);
  const [arrival, setArrival] = useState<TasksPage['arrival']>(null);
  const [going, setGoing] = useState<Place | null>(null);
  const [begun, setBegun] = useState<Start | null>(null);

  const toTask = useCallback(
    (next: Task) => {
      setTask(next);
      setArrival({ task: next });
      setFault(null);
    },
    [setFault],
  );

  const { state, before, wentOn, isOnline } = useOpening(call, driver, setFault, (found) =>
    setTask((shown) => shown ?? openingTask(found, boot.at, nowMs())),
  );

  // A job that appears or ends moves the page along.
  const follow = ({ was, job, began }: News) => {
    const next = taskAfter(was, job, began);
    if (next !== null) toTask(next);
  };
  useNews({ standing, before, texts, call, say, follow });

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
