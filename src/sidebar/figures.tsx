// Counts and causes → tables and lists that say them in words.
import type { TabRole } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import type { Page } from './page';
import { useTexts } from './parts';
import { type CountRow, countRows } from './view';

interface CountsProps {
  readonly of: Parameters<typeof countRows>[0];
  /** What some statuses mean here, in place of their usual names. */
  readonly labels?: Partial<SidebarTexts['statusLabels']>;
}

/** A table of rows by status; the dot repeats in colour what the word says. */
export function Counts({ of, labels }: CountsProps) {
  const texts = useTexts();
  const lines = countRows(of);
  if (lines.length === 0) return null;
  const amount = (count: number) => (count > 0 ? texts.amount({ count }) : '–');
  return (
    <table>
      <caption class="unseen">{texts.result.tableCaption}</caption>
      <thead class="soft">
        <tr>
          <th scope="col">
            <span class="unseen">{texts.result.statusColumn}</span>
          </th>
          <th scope="col">{texts.roles.customers}</th>
          <th scope="col">{texts.roles.obligations}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line: CountRow) => (
          <tr key={line.status}>
            <th scope="row">
              <span class={`dot ${line.status}`} aria-hidden="true" />
              {labels?.[line.status] ?? texts.statusLabels[line.status]}
            </th>
            <td>{amount(line.customers)}</td>
            <td>{amount(line.obligations)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A row that can be shown; `identity` finds it again after a sort. */
export interface Place {
  readonly tab: TabRole;
  /** 1-based. */
  readonly firstRowNumber: number;
  readonly identity: string;
}

export interface CauseLine extends Place {
  readonly words: string;
  readonly rows: number;
}

const FIRST_CAUSES = 5;

interface CausesProps {
  readonly title: string;
  readonly causes: readonly CauseLine[];
  readonly page: Page;
}

/** Causes in words, each a button that shows its first row in the sheet; the first few, the others on demand. */
export function Causes({ title, causes, page }: CausesProps) {
  const texts = useTexts();
  const line = (cause: CauseLine) => {
    const { words, rows: n, firstRowNumber: first, tab } = cause;
    const isGoing = page.going === cause;
    return (
      <li key={`${tab}${words}${first}`}>
        <button type="button" class="cause" aria-disabled={page.going !== null} onClick={() => page.goToRow(cause)}>
          <span>{words}</span>
          <small class="where">
            <span>{texts.check.where({ tab: texts.roles[tab], rows: texts.rows({ n }) })}</span>
            <span class={isGoing ? 'go going' : 'go'}>{texts.goToRow({ row: first })}</span>
          </small>
        </button>
      </li>
    );
  };
  const others = causes.slice(FIRST_CAUSES);
  return (
    <>
      <h3>{title}</h3>
      <ul class="causes">{causes.slice(0, FIRST_CAUSES).map(line)}</ul>
      {others.length > 0 && (
        <details>
          <summary>{texts.check.more({ n: others.length })}</summary>
          <ul class="causes">{others.map(line)}</ul>
        </details>
      )}
    </>
  );
}
