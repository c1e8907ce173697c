// Calls and the user's actions → everything the page remembers between two pictures.
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { CheckView, ConnectionTest, Language, SidebarWords } from '../core/api';
import type { SidebarSource } from '../core/texts/sidebar';
import { spoken } from '../core/texts/spoken';
import { connectionActions } from './connection-actions';
import type { Place } from './figures';
import type { Page, Surroundings } from './page';
import { errandOf, hasAllTabs, isActive, type Situation, STEPS, type Step, type Task } from './situation';
import { checkSummary } from './summary';
import { useActing } from './use-acting';
import { useColumns } from './use-columns';
import { useDriver } from './use-driver';
import { type News, useNews, useSaid } from './use-news';
import { useOpening } from './use-opening';
import { checkAfterTrial, openingStep, stepAfter } from './view';

export function usePage({ boot, call, createDriver, nowMs, close, focusSheet, ...other }: Surroundings): Page {
  const [driver, standing] = useDriver(createDriver);
  const [speech, setSpeech] = useState<{ readonly language: Language; readonly words: SidebarWords }>(boot);
  const texts = useMemo(() => spoken<SidebarSource>(speech.words, speech.language), [speech]);
  const [test, setTest] = useState<ConnectionTest | null>(null);
  const [isTestBad, setTestBad] = useState(false);
  const [check, setCheck] = useState<CheckView | null>(null);
  const [checkedAtMs, setCheckedAtMs] = useState(0);
  const acting = useActing(call);
  const { act, busy, fault, setFault } = acting;
  const [going, setGoing] = useState<Place | null>(null);
  const [step, setStep] = useState<Step | null>(() => STEPS.find((named) => named === boot.at) ?? null);
  const [arrival, setArrival] = useState<Page['arrival']>(null);
  const [released, setReleased] = useState<number | null>(null);
  const [said, say] = useSaid();

  const goTo = useCallback(
    (next: Step) => {
      setStep(next);
      setArrival({ step: next });
      setFault(null);
    },
    [setFault],
  );

  const { state, setState, before, wentOn, isOnline, open } = useOpening(call, driver, setFault, (found) =>
    setStep((shown) => shown ?? openingStep(found, nowMs())),
  );

  // A job that appears or ends moves the page along.
  const follow = ({ was, job, began, isOver }: News) => {
    const next = stepAfter(was, job, began);
    if (next !== null) goTo(next);
    // What a load or a settling has changed makes the last check a thing of the past; a trial changes a row or two.
    if (job !== null && isOver && job.kind !== 'management') {
      const perCall = state?.pace.customersPerCall ?? 1;
      setCheck((found) => (found !== null && errandOf(job) === 'trial' ? checkAfterTrial(found, job, perCall) : null));
      setTest(null);
    }
    if (standing.starting !== null || isActive(job)) setReleased(null);
  };
  useNews({ standing, before, texts, call, say, follow });

  const dropCheck = () => setCheck(null);
  const connections = connectionActions({ acting, texts, setState, setTest, setTestBad, dropCheck, say, goTo });
  const columns = useColumns({ call, acting, texts, setState, dropCheck, say });
  const { mappings, readMappings } = columns;

  const runCheck = async (): Promise<CheckView | null> => {
    const found = await act('checking', 'checkPortfolio', null, () => void runCheck());
    if (found === null || state === null) return null;
    setCheck(found);
    setCheckedAtMs(nowMs());
    say(checkSummary(found, texts));
    // The tabs were made or renamed while the page was open.
    if (!hasAllTabs(state)) void open();
    return found;
  };

  const goToRow = async (place: Place) => {
    if (going !== null) return;
    const { tab, firstRowNumber: rowNumber, identity } = place;
    setGoing(place);
    setFault(null);
    const answer = await call('goToRow', { tab, rowNumber, identity });
    setGoing(null);
    if (!answer.ok) return setFault({ fault: answer.fault, again: () => void goToRow(place) });
    say(texts.shown({ row: answer.value.rowNumber }));
    focusSheet();
  };

  const release = async () => {
    const after = await act('releasing', 'releaseUnknown', null, () => void release());
    if (after === null) return;
    setCheck(null);
    setReleased(after.rows);
    say(after.rows > 0 ? texts.settle.released({ n: after.rows }) : texts.settle.nothing);
    goTo('result');
  };

  const createTemplate = async () => {
    const after = await act('creating', 'createTemplate', null, () => void createTemplate());
    if (after === null) return;
    setState(after);
    say(texts.check.created);
    void readMappings();
  };

  const showTasks = async (at: Task | '') => {
    const kept = await other.showTasks(at);
    if (kept !== null) setFault({ fault: kept, again: () => void showTasks(at) });
  };

  const speak = async (next: Language) => {
    const after = await act('speaking', 'saveLanguage', { language: next }, () => void speak(next));
    if (after === null) return;
    setState(after);
    setSpeech({ language: after.language, words: after.words });
    // What the server has said is in the language before.
    setCheck(null);
    setTest(null);
    driver.look();
    if (Object.values(mappings).some(Boolean)) void readMappings();
  };

  const situation: Situation | null =
    state === null ? null : { state, mappings, check, test, isTestBad, standing, released };
  return {
    situation,
    language: speech.language,
    texts,
    check,
    checkedAtMs,
    standing,
    busy,
    going,
    fault,
    step,
    arrival,
    wentOn,
    said,
    isOnline,
    isOutdated: state !== null && state.version !== boot.version,
    driver,
    call,
    open,
    close,
    connect: connections.connect,
    testConnection: connections.testConnection,
    chooseProfile: connections.chooseProfile,
    removeProfile: connections.removeProfile,
    readMappings,
    lookAt: columns.lookAt,
    saveMapping: columns.saveMapping,
    runCheck,
    goToRow,
    release,
    createTemplate,
    speak,
    showTasks,
    take: setState,
    say,
    goTo,
    toggle: (picked) => {
      setStep(step === picked ? null : picked);
      setArrival(null);
      setFault(null);
    },
  };
}
