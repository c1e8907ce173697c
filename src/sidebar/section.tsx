// One step of the page: a heading that opens it, a line that says how it stands, and its contents.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useTexts } from './parts';
import type { Step } from './situation';

interface SectionProps {
  readonly step: Step;
  readonly number: number;
  readonly summary: string;
  readonly isOpen: boolean;
  readonly isDone: boolean;
  /** Set anew whenever the page itself has moved on to this step, which then takes the focus. */
  readonly arrival: object | null;
  readonly onToggle: () => void;
  readonly children: ComponentChildren;
}

/** Drawn, as not every font has the sign. */
const Tick = () => (
  <svg class="tick" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M3.5 8.5l3 3 6-7" />
  </svg>
);

export function Section({ step, number, summary, isOpen, isDone, arrival, onToggle, children }: SectionProps) {
  const texts = useTexts();
  const heading = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (arrival !== null) heading.current?.focus();
  }, [arrival]);
  return (
    <section class={isOpen ? 'open' : ''}>
      <h2>
        <button ref={heading} type="button" aria-expanded={isOpen} aria-controls={`step-${step}`} onClick={onToggle}>
          <span class={isDone ? 'number done' : 'number'} aria-hidden="true">
            {isDone ? <Tick /> : number}
          </span>
          <span class="name">
            {texts.steps[step]}
            {isDone && <span class="unseen"> ({texts.done})</span>}
            {summary && <small>{summary}</small>}
          </span>
          <span class="arrow" aria-hidden="true" />
        </button>
      </h2>
      <div id={`step-${step}`} class="body" hidden={!isOpen}>
        {isOpen && children}
      </div>
    </section>
  );
}
