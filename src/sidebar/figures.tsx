// Counts and causes → tables and lists that say them in words.
import type { SidebarTexts } from '../core/texts/sidebar';
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
  const amount = (count: number) => (count > 0 ? texts.number(count) : '–');
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

interface CauseLine {
  readonly words: string;
  readonly rows: number;
  readonly firstRowNumber: number;
  readonly tab: 'customers' | 'obligations';
}

const FIRST_CAUSES = 5;

/** Causes in words with where to look; the first few, the others on demand. */
export function Causes({ title, causes }: { readonly title: string; readonly causes: readonly CauseLine[] }) {
  const texts = useTexts();
  const line = (cause: CauseLine) => (
    <li key={`${cause.tab}${cause.words}`}>
      {cause.words}
      <small>
        {texts.roles[cause.tab]} · {texts.check.where(cause.rows, cause.firstRowNumber)}
      </small>
    </li>
  );
  const others = causes.slice(FIRST_CAUSES);
  return (
    <>
      <h3>{title}</h3>
      <ul class="causes">{causes.slice(0, FIRST_CAUSES).map(line)}</ul>
      {others.length > 0 && (
        <details>
          <summary>{texts.check.more(others.length)}</summary>
          <ul class="causes">{others.map(line)}</ul>
        </details>
      )}
    </>
  );
}
