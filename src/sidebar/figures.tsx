// Counts and causes → tables and lists that say them in words.
import type { TabRole } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import { useTexts } from './parts';
import { ROLES } from './situation';
import { type CountColumns, type CountRow, countRows } from './view';

interface CountsProps {
  readonly of: Parameters<typeof countRows>[0];
  /** What some statuses mean here, in place of their usual names. */
  readonly labels?: Partial<SidebarTexts['statusLabels']>;
  /** Those of both tabs where absent. */
  readonly columns?: CountColumns | undefined;
}

/** A table of rows by status; the dot repeats in colour what the word says. */
export function Counts({ of, labels, columns }: CountsProps) {
  const texts = useTexts();
  const lines = countRows(of);
  if (lines.length === 0) return null;
  const shown = columns ?? ROLES.map((role) => [role, texts.roles[role]] as const);
  const amount = (count: number) => (count > 0 ? texts.amount({ count }) : '–');
  return (
    <table>
      <caption class="unseen">{texts.result.tableCaption}</caption>
      <thead class="soft">
        <tr>
          <th scope="col">
            <span class="unseen">{texts.result.statusColumn}</span>
          </th>
          {shown.map(([role, heading]) => (
            <th scope="col" key={role}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line: CountRow) => (
          <tr key={line.status}>
            <th scope="row">
              <span class={`dot ${line.status}`} aria-hidden="true" />
              {labels?.[line.status] ?? texts.statusLabels[line.status]}
            </th>
            {shown.map(([role]) => (
              <td key={role}>{amount(line[role])}</td>
            ))}
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
  readonly page: {
    /** What is being looked for in the sheet. */
    readonly going: Place | null;
    goToRow(place: Place): void;
  };
  /** Name of the tab where it plays none of the roles. */
  readonly tabName?: string;
}

/** Causes in words, each a button that shows its first row in the sheet; the first few, the others on demand. */
export function Causes({ title, causes, page, tabName }: CausesProps) {
  const texts = useTexts();
  const line = (cause: CauseLine) => {
    const { words, rows: n, firstRowNumber: first, tab } = cause;
    const isGoing = page.going === cause;
    return (
      <li key={`${tab}${words}${first}`}>
        <button type="button" class="cause" aria-disabled={page.going !== null} onClick={() => page.goToRow(cause)}>
          <span>{words}</span>
          <small class="where">
            <span>{texts.check.where({ tab: tabName ?? texts.roles[tab], rows: texts.rows({ n }) })}</span>
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
