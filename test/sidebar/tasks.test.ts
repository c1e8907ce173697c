// What the page of other tasks shows, and what it asks of the server, as pure functions of what is known.
import type { RecordColumnDraft, RecordTabView } from '../../src/core/api';
import { sidebarWords } from '../../src/core/texts/sidebar';
import { spoken } from '../../src/core/texts/spoken';
import { TASKS_WORDS, type TasksSource } from '../../src/core/texts/tasks';
import { draftOfQuery, queryOf } from '../../src/sidebar/tasks/query-draft';
import { faultsOf, isWhole, recordDraftOf, savedDraft, withPart } from '../../src/sidebar/tasks/record-draft';
import { beyondBudget } from '../../src/sidebar/tasks/start';
import {
  canStart,
  endedIn,
  idStages,
  isAtWorkIn,
  lineOf,
  nowOf,
  openingTask,
  takesRenumbered,
  taskAfter,
} from '../../src/sidebar/tasks/view';
import { aJob, aStanding, aState } from './given';

const texts = spoken<TasksSource>({ ...sidebarWords('es'), tasks: TASKS_WORDS.es }, 'es');
const HOUR_MS = 3_600_000;

describe('openingTask', () => {
  it('shows the job under way, whatever was asked for', () => {
    const state = aState({ job: aJob({ kind: 'records' }) });
    expect(openingTask(state, 'options', 0)).toBe('records');
  });

  it('shows what was asked for, else what has just ended, else leaves the choice to the user', () => {
    const job = aJob({ kind: 'ids', state: 'completed' });
    expect(openingTask(aState({ job }), 'query', HOUR_MS)).toBe('query');
    expect(openingTask(aState({ job }), '', HOUR_MS)).toBe('ids');
    expect(openingTask(aState({ job }), '', 13 * HOUR_MS)).toBeNull();
    expect(openingTask(aState({ job: aJob() }), 'nowhere', 0)).toBeNull();
    expect(openingTask(aState({ job: { ...job, mine: false } }), '', HOUR_MS)).toBeNull();
  });
});

describe('taskAfter', () => {
  const running = aJob({ kind: 'query' });
  it('goes to a job that begins or ends, and stays while it works', () => {
    expect(taskAfter(null, running, true)).toBe('query');
    expect(taskAfter(running, running, false)).toBeNull();
    expect(taskAfter(running, { ...running, state: 'completed' }, false)).toBe('query');
    expect(taskAfter(null, { ...running, state: 'completed' }, true)).toBe('query');
  });

  it('stays for what is somebody else’s or belongs to the first page', () => {
    expect(taskAfter(null, { ...running, mine: false }, true)).toBeNull();
    expect(taskAfter(null, aJob(), true)).toBeNull();
  });
});

describe('what is said of a task', () => {
  it('is what it is for, how far its job is, or how it ended', () => {
    const job = aJob({ kind: 'update-obligations', done: 25 });
    const said = (more: Partial<typeof job>) => lineOf('obligations', aStanding({ job: { ...job, ...more } }), texts);
    expect(said({})).toBe('En curso · 25\u00a0%');
    expect(said({ state: 'failed' })).toBe('Interrumpida');
    expect(said({ kind: 'ids' })).toBe(texts.tasks.hints.obligations);
    expect(said({ mine: false })).toBe(texts.tasks.hints.obligations);
  });

  it('puts a job into its own task alone', () => {
    const standing = aStanding({ job: aJob({ kind: 'insert-obligations' }) });
    expect(isAtWorkIn('obligations', standing)).toBe(true);
    expect(isAtWorkIn('ids', standing)).toBe(false);
    const ended = aJob({ kind: 'insert-obligations', state: 'cancelled' });
    expect(endedIn('obligations', aStanding({ job: ended }))).toBe(ended);
    expect(endedIn('records', aStanding({ job: ended }))).toBeNull();
  });
});

describe('the line at the top', () => {
  const said = (more: Parameters<typeof aStanding>[0], isOnline = true, state = aState()) =>
    nowOf(state, aStanding(more), isOnline, texts);

  it('tells of every job, also of the first page’s and of somebody else’s', () => {
    expect(said({ job: aJob({ done: 10 }) })).toMatchObject({ words: 'Cargando en wolkvox · 10\u00a0%', tone: 'work' });
    expect(said({ job: aJob({ kind: 'ids', mine: false, who: 'Luis', done: 10 }) }).words).toBe(
      'Luis · Completando identificadores · 10\u00a0%',
    );
    expect(said({ job: aJob({ kind: 'records', state: 'completed', customers: { Unknown: 1 } }) })).toMatchObject({
      words: 'Carga a un módulo · Terminada',
      tone: 'wait',
    });
  });

  it('says what is missing, else that there is a choice; the end of a load is no news here', () => {
    expect(said({}, false).tone).toBe('bad');
    const connection = { server: '', operation: '', hasToken: false };
    expect(said({}, true, aState({ connection })).words).toBe(texts.now.unconnected);
    expect(said({ job: aJob({ state: 'completed' }) }).words).toBe(texts.tasks.idle);
  });
});

describe('obligations one by one', () => {
  const figures = {
    obligations: 0,
    calls: 0,
    minutes: 0,
    needsId: 0,
    inLoad: 0,
    loadRequests: 0,
    renumbered: 2,
    withBalancePayment: 0,
    leftOut: '',
  } as const;

  it('take rows with another number along on the user’s word only, and rename only where the CRM can be asked', () => {
    const word = { kind: 'update', isGiven: true, canAsk: true } as const;
    expect(takesRenumbered(figures, word)).toBe(true);
    expect(takesRenumbered(figures, { ...word, isGiven: false })).toBe(false);
    expect(takesRenumbered(figures, { ...word, canAsk: false })).toBe(false);
    expect(takesRenumbered(figures, { ...word, kind: 'insert', canAsk: false })).toBe(true);
    expect(canStart(figures, word)).toBe(true);
    expect(canStart({ ...figures, renumbered: 0 }, word)).toBe(false);
    expect(canStart({ ...figures, obligations: 1 }, { ...word, isGiven: false })).toBe(true);
    expect(canStart(null, word)).toBe(false);
  });
});

describe('idStages', () => {
  it('tells the cost of each stage, and of those that are not needed that they are not', () => {
    expect(idStages({ customers: 9, inManagement: 3, byDates: 1, byQuery: 0 }, texts).map(([, cost]) => cost)).toEqual([
      '3, sin solicitudes',
      '1 solicitud o algunas más',
      texts.tasks.ids.not,
    ]);
  });
});

const column = (header: string, more: Partial<RecordColumnDraft> = {}): RecordColumnDraft => ({
  header,
  label: header,
  type: 'text',
  module: '',
  idColumn: '',
  country: '',
  code: '',
  symbol: '',
  convert: '',
  ...more,
});
const view = (...columns: readonly RecordColumnDraft[]): RecordTabView => ({
  tab: 'Codeudores',
  module: 'contacts',
  key: '',
  isSaved: true,
  columns,
});

describe('a tab that goes into a module', () => {
  it('is saved as it was filled in: labels to the letter, nothing of columns that are not sent', () => {
    const stored = view(column('Nombre', { label: 'Nombre ' }), column('Nota', { label: '' }));
    const draft = recordDraftOf(stored);
    expect(draft.columns.map(({ isSent }) => isSent)).toEqual([true, false]);
    expect(savedDraft(draft)).toEqual({
      tab: 'Codeudores',
      module: 'contacts',
      key: '',
      columns: stored.columns,
    });
    expect(savedDraft(withPart(draft, 'Nombre', { isSent: false })).columns[0]?.label).toBe('');
    expect(savedDraft(withPart(draft, 'Nota', { isSent: true })).columns[1]?.label).toBe('Nota');
  });

  it('says what is missing: module, label, module to search in, anything to send at all', () => {
    const draft = recordDraftOf(view(column('A'), column('B', { type: 'search' }), column('C', { label: 'A' })));
    expect(faultsOf(draft)).toEqual({
      module: false,
      noneSent: false,
      columns: { A: 'twice', B: 'searched', C: 'twice' },
    });
    const blank = withPart(draft, 'A', { label: ' ' });
    expect(faultsOf(blank).columns).toEqual({ A: 'label', B: 'searched' });
    const none = { ...recordDraftOf(view(column('A', { label: '' }))), module: ' ' };
    expect(faultsOf(none)).toEqual({ module: true, noneSent: true, columns: {} });
    expect([isWhole(faultsOf(none)), isWhole(faultsOf(recordDraftOf(view(column('A')))))]).toEqual([false, true]);
  });

  it('takes two labels that differ in a space at the end for two', () => {
    const draft = recordDraftOf(view(column('A', { label: 'Tipo' }), column('B', { label: 'Tipo ' })));
    expect(faultsOf(draft).columns).toEqual({});
  });
});

describe('a query', () => {
  it('asks for the selected cells or for one value, by a field chosen or typed', () => {
    const draft = draftOfQuery(null);
    expect(queryOf(draft)).toEqual({ field: 'customer_id', value: null, onlyNew: false });
    expect(queryOf({ ...draft, which: 'typed', value: ' 7 ', field: 'agent_id' })).toEqual({
      field: 'agent_id',
      value: '7',
      onlyNew: false,
    });
    expect(queryOf({ ...draft, other: ' mi_campo ' })?.field).toBe('mi_campo');
  });

  it('is not asked without its value or with a field that is none', () => {
    const draft = draftOfQuery(null);
    expect(queryOf({ ...draft, which: 'typed', value: ' ' })).toBeNull();
    expect(queryOf({ ...draft, other: '' })).toBeNull();
    expect(queryOf({ ...draft, other: 'dos palabras' })).toBeNull();
  });

  it('stands as it was asked when its result is shown', () => {
    const asked = { field: 'mi_campo', value: '7', onlyNew: true };
    expect(queryOf(draftOfQuery(asked))).toEqual(asked);
    expect(queryOf(draftOfQuery({ ...asked, field: 'agent_id', value: null }))).toEqual({
      field: 'agent_id',
      value: null,
      onlyNew: true,
    });
  });
});

describe('beyondBudget', () => {
  it('keeps everything that was asked for, and adds the user’s word', () => {
    const start = {
      kind: 'records',
      name: 'startRecords',
      argument: { tab: 'A', rows: 'all', again: 'never' },
    } as const;
    expect(beyondBudget(start)).toEqual({ ...start, argument: { ...start.argument, beyondBudget: true } });
  });
});
