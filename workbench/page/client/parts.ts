// F6 → the next part of the page: menus, tools, grid, tabs, simulator, sidebar. The grid keeps Tab for itself, as spreadsheets do.

/** What takes the focus in each part; the grid by its hidden editor. */
const PARTS = [
  '.menubar [tabindex="0"]',
  '.toolbar button:not(:disabled), .toolbar select',
  '.grid-container',
  '.tab-bar [aria-selected="true"]',
  '.panel-toggle',
  '.sidebar iframe',
];

const HOMES = ['.menubar', '.toolbar', '.grid-container', '.tab-bar', '.panel', '.sidebar'];

let focusGrid = (): void => undefined;

/** Moves the focus to the next part that there is; `step` -1: to the one before. */
export function goToPart(step: 1 | -1): void {
  const here = HOMES.findIndex((home) => document.activeElement?.closest(home));
  for (let more = 1; more <= PARTS.length; more++) {
    const index = (here + step * more + 2 * PARTS.length) % PARTS.length;
    const element = document.querySelector<HTMLElement>(PARTS[index] ?? '');
    if (element === null) continue;
    if (HOMES[index] === '.grid-container') focusGrid();
    else element.focus();
    return;
  }
}

/** Listens for F6 from now on. */
export function listenForParts(focusTheGrid: () => void): void {
  focusGrid = focusTheGrid;
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'F6' || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      event.stopPropagation();
      goToPart(event.shiftKey ? -1 : 1);
    },
    true,
  );
}
