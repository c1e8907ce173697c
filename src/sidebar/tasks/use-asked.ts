// A question to the server → its answer, asked when a task opens and whenever the question changes.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ApiName } from '../../core/api';
import type { Argument, Value } from '../server';
import type { TasksPage } from './page';

export interface Asked<T> {
  /** `null` while it is not known, or after a fault, which the page shows. */
  readonly value: T | null;
  readonly isAsking: boolean;
  look(): void;
}

/** Keeps the answer to a call that changes nothing. An answer to an earlier question is not shown for a later one. */
export function useAsked<N extends ApiName>(
  { ask, busy }: Pick<TasksPage, 'ask' | 'busy'>,
  name: N,
  argument: Argument<N>,
): Asked<Value<N>> {
  const question = JSON.stringify(argument);
  const [answer, setAnswer] = useState<{ readonly question: string; readonly value: Value<N> } | null>(null);
  const latest = useRef(question);
  const look = useCallback(async (): Promise<void> => {
    latest.current = question;
    const value = await ask(name, JSON.parse(question) as Argument<N>, () => void look());
    if (latest.current === question) setAnswer(value === null ? null : { question, value });
  }, [ask, name, question]);
  useEffect(() => void look(), [look]);
  return {
    value: answer?.question === question ? answer.value : null,
    isAsking: busy.includes(name),
    look: () => void look(),
  };
}
