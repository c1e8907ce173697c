// Defaults for what the server tells the page, so that a test names only what matters.
import type { ApiName, CheckView, FieldMatchView, JobView, Language, MappingView, StateView } from '../../src/core/api';
import type { LoadErrorCode } from '../../src/core/load/error';
import { type SidebarSource, type SidebarTexts, sidebarWords } from '../../src/core/texts/sidebar';
import { spoken } from '../../src/core/texts/spoken';
import { type JobStanding, NOTHING } from '../../src/sidebar/driver';
import type { Fault } from '../../src/sidebar/fault';
import type { Answer, Call } from '../../src/sidebar/server';
import type { Situation } from '../../src/sidebar/situation';

/** The words of the page in a language, ready to be said. */
export const textsIn = (language: Language): SidebarTexts => spoken<SidebarSource>(sidebarWords(language), language);

export const aJob = (more: Partial<JobView> = {}): JobView => ({
  id: 'job-1',
  kind: 'load',
  rows: 'all',
  state: 'running',
  who: 'Ana',
  mine: true,
  startedMs: 0,
  working: false,
  done: 0,
  total: 100,
  requests: 0,
  plannedRequests: 1,
  customers: {},
  obligations: {},
  found: 0,
  timeLeftMs: null,
  stop: null,
  ...more,
});

export const aState = (more: Partial<StateView> = {}): StateView => ({
  version: '1.0.0',
  language: 'es',
  connection: { server: 'crm.wolkvox.com', operation: 'demo', hasToken: true },
  profiles: [],
  tabs: [
    { role: 'customers', name: 'Clientes' },
    { role: 'obligations', name: 'Obligaciones' },
  ],
  job: null,
  name: '',
  hourly: false,
  pace: { customersPerCall: 100, parallel: 1 },
  ...more,
});

export const aCheck = (more: Partial<CheckView> = {}): CheckView => ({
  customers: {},
  obligations: {},
  causes: [],
  requests: 0,
  changed: 0,
  doubted: 0,
  failed: 0,
  estimateMs: 0,
  unmatched: { customers: [], obligations: [] },
  ...more,
});

export const aStanding = (more: Partial<JobStanding> = {}): JobStanding => ({
  ...NOTHING,
  ...more,
});

export const aSituation = (more: Partial<Situation> = {}): Situation => ({
  state: aState(),
  mappings: { customers: null, obligations: null },
  check: null,
  test: null,
  isTestBad: false,
  standing: aStanding(),
  released: null,
  ...more,
});

export const aField = (field: string, more: Partial<FieldMatchView> = {}): FieldMatchView => ({
  field,
  label: field,
  required: false,
  header: null,
  sample: '',
  how: more.header == null ? 'none' : 'title',
  ...more,
});

export const aMapping = (more: Partial<MappingView> = {}): MappingView => ({
  role: 'customers',
  tab: 'Clientes',
  tabs: ['Clientes', 'Obligaciones'],
  fields: [],
  custom: [],
  headers: [],
  ...more,
});

export const serverFault = (code: LoadErrorCode): Fault => ({
  from: 'server',
  code,
  title: 'Title',
  advice: 'Advice.',
});

/** A server whose calls wait until the test answers them; it counts them and holds no state of a job. */
export class WaitingServer {
  readonly calls: { readonly name: ApiName; readonly argument: unknown }[] = [];
  private readonly waiting: { readonly name: ApiName; readonly resolve: (answer: Answer<never>) => void }[] = [];

  readonly call: Call = (name, argument) =>
    new Promise((resolve) => {
      this.calls.push({ name, argument });
      this.waiting.push({ name, resolve });
    });

  names(): readonly ApiName[] {
    return this.calls.map(({ name }) => name);
  }

  /** Answers the oldest unanswered call of this name, and lets the page take the answer in. */
  async answer(name: ApiName, answer: Answer<unknown>): Promise<void> {
    const index = this.waiting.findIndex((call) => call.name === name);
    const [call] = this.waiting.splice(index, 1);
    if (index < 0 || call === undefined) throw new Error(`${name} has not been called`);
    call.resolve(answer as Answer<never>);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
