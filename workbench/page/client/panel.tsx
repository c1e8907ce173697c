// The simulator's state → a panel that opens below the grid: controls, what is stored, and both logs.
import { useState } from 'preact/hooks';
import { Icon } from './icons';
import type { PageState } from './page-state';
import { Controls } from './panel-controls';
import { CallLog, RequestLog } from './panel-logs';
import { Stored } from './panel-stored';
import type { Workbench } from './workbench';

export interface PanelProps {
  readonly bench: Workbench;
  readonly page: PageState;
  readonly language: string;
}

const SHEETS = ['controls', 'storedTab', 'callsTab', 'requestsTab'] as const;

function Content({ sheet, ...props }: PanelProps & { readonly sheet: (typeof SHEETS)[number] }) {
  if (sheet === 'controls') return <Controls {...props} />;
  if (sheet === 'storedTab') return <Stored {...props} />;
  return sheet === 'callsTab' ? <CallLog {...props} /> : <RequestLog {...props} />;
}

interface FrameProps extends PanelProps {
  readonly nowMs: number;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

export function Panel({ nowMs, isOpen, toggle, ...props }: FrameProps) {
  const { bench, page, language } = props;
  const { texts } = bench;
  const [sheet, setSheet] = useState<(typeof SHEETS)[number]>('controls');
  const number = (value: number) => value.toLocaleString(language);
  const sum = (key: 'customers' | 'obligations') =>
    number(page.simulator.stored.reduce((total, one) => total + one[key], 0));
  const clock = new Date(nowMs).toLocaleString(language, {
    timeZone: page.spreadsheet.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const step = (by: number) => {
    const next = SHEETS[(SHEETS.indexOf(sheet) + by + SHEETS.length) % SHEETS.length];
    if (next === undefined) return;
    setSheet(next);
    document.getElementById(`panel-${next}`)?.focus();
  };
  return (
    <section class={isOpen ? 'panel open' : 'panel'} aria-label={texts.simulator}>
      <header>
        <button
          type="button"
          class="panel-toggle"
          aria-expanded={isOpen}
          title={isOpen ? texts.closePanel : texts.openPanel}
          onClick={toggle}
        >
          <Icon name={isOpen ? 'down' : 'up'} />
          {texts.simulator}
        </button>
        {isOpen && (
          <div class="panel-tabs" role="tablist" aria-label={texts.simulator}>
            {SHEETS.map((one) => (
              <button
                type="button"
                key={one}
                id={`panel-${one}`}
                role="tab"
                aria-selected={one === sheet}
                aria-controls="panel-content"
                tabIndex={one === sheet ? 0 : -1}
                onClick={() => setSheet(one)}
                onKeyDown={({ key }) => {
                  if (key === 'ArrowRight') step(1);
                  else if (key === 'ArrowLeft') step(-1);
                }}
              >
                {texts[one]}
              </button>
            ))}
          </div>
        )}
        <p>
          {!isOpen && texts.summary(sum('customers'), sum('obligations'), number(page.simulator.callsLeft))}
          <span class="clock">{texts.clock(clock)}</span>
        </p>
      </header>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard too.
        <div id="panel-content" class="panel-content" role="tabpanel" tabIndex={0} aria-labelledby={`panel-${sheet}`}>
          <Content sheet={sheet} {...props} />
        </div>
      )}
    </section>
  );
}
