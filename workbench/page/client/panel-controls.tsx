// The simulator's settings and faults → controls that change them at once.
import { useId, useState } from 'preact/hooks';
import type { FaultName, SimulatorSettings } from '../wire';
import { Icon } from './icons';
import type { PanelProps } from './panel';

const NEXT: readonly FaultName[] = [
  'drop-next-stored',
  'drop-next-unstored',
  'timeout-next',
  'error-500-next',
  'truncated-next',
  'unreadable-receipt-next',
  'busy-next',
  'too-large-next',
];
const LASTING: readonly FaultName[] = ['refuse-every-fifth', 'wrong-token', 'budget-spent', 'maintenance', 'firewall'];
const SPEEDS = [1, 5, 20, 100];
const HOUR_MS = 3_600_000;

function Faults({
  bench,
  page,
  names,
  legend,
}: PanelProps & { readonly names: readonly FaultName[]; readonly legend: string }) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {names.map((fault) => (
        <label key={fault} class="check">
          <input
            type="checkbox"
            checked={page.simulator.faults.includes(fault)}
            onChange={(event) => void bench.ask('setFault', { fault, on: event.currentTarget.checked })}
          />
          {bench.texts.faults[fault]}
        </label>
      ))}
    </fieldset>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly change: (value: number) => void;
}

function NumberField({ label, value, least, most, change }: NumberFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={least}
        max={most}
        value={value}
        onChange={({ currentTarget }) => {
          const wanted = Math.round(currentTarget.valueAsNumber);
          if (wanted >= least && wanted <= most) change(wanted);
          else currentTarget.value = String(value);
        }}
      />
    </div>
  );
}

function Practice({ bench, page }: PanelProps) {
  const { texts } = bench;
  const { server, operation, token } = page.simulator.practice;
  const [copied, setCopied] = useState('');
  const copy = (value: string) => void navigator.clipboard.writeText(value).then(() => setCopied(value));
  return (
    <fieldset>
      <legend>{texts.practice}</legend>
      <dl>
        {[
          [texts.server, server],
          [texts.operation, operation],
          [texts.token, token],
        ].map(([name = '', value = '']) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
              <button
                type="button"
                class="icon-button"
                aria-label={texts.copyValue(name)}
                title={copied === value ? texts.copied : texts.copyValue(name)}
                onClick={() => copy(value)}
              >
                <Icon name="copy" />
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <p class="hidden-text" role="status">
        {copied === '' ? '' : texts.copied}
      </p>
    </fieldset>
  );
}

export function Controls(props: PanelProps) {
  const { bench, page, language } = props;
  const { texts } = bench;
  const { settings, callsToday, callsLeft, hoursToReset } = page.simulator;
  const speedId = useId();
  const set = (change: Partial<SimulatorSettings>) => void bench.ask('setSimulator', change);
  const advance = (ms: number) => void bench.ask('advanceClock', { ms });
  const number = (value: number) => value.toLocaleString(language);
  return (
    <div class="controls">
      <Faults {...props} names={NEXT} legend={texts.nextFaults} />
      <Faults {...props} names={LASTING} legend={texts.lastingFaults} />
      <div>
        <fieldset>
          <legend>{texts.pace}</legend>
          <div class="field">
            <label for={speedId}>{texts.speed}</label>
            <select
              id={speedId}
              value={settings.speed}
              onChange={(event) => set({ speed: Number(event.currentTarget.value) })}
            >
              {[...new Set([...SPEEDS, settings.speed])].map((speed) => (
                <option key={speed} value={speed}>
                  {texts.speedOf(speed)}
                </option>
              ))}
            </select>
          </div>
          <NumberField
            label={texts.latency}
            value={settings.latencyMs}
            least={0}
            most={60_000}
            change={(latencyMs) => set({ latencyMs })}
          />
          <div class="buttons">
            <button type="button" class="secondary" onClick={() => advance(HOUR_MS)}>
              {texts.advanceHour}
            </button>
            <button type="button" class="secondary" onClick={() => advance(24 * HOUR_MS)}>
              {texts.advanceDay}
            </button>
          </div>
        </fieldset>
        <fieldset>
          <legend>{texts.budget}</legend>
          <NumberField
            label={texts.dailyCalls}
            value={settings.dailyCalls}
            least={1}
            most={1_000_000}
            change={(dailyCalls) => set({ dailyCalls })}
          />
          <p>{texts.budgetLeft(number(callsToday), number(callsLeft), number(hoursToReset))}</p>
        </fieldset>
      </div>
      <div>
        <Practice {...props} />
        <fieldset>
          <legend>{texts.crmData}</legend>
          <div class="buttons">
            <button type="button" class="secondary" onClick={() => void bench.ask('simulateAgents', {})}>
              {texts.agents}
            </button>
            <button type="button" class="secondary" onClick={() => void bench.ask('clear', { what: 'crm' })}>
              {texts.clearCrm}
            </button>
          </div>
        </fieldset>
      </div>
    </div>
  );
}
