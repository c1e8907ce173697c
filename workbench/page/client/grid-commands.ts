// Commands that the grid is about to carry out → what the user meant by them. None of them changes the grid itself.
import type { ICellData, ICommandService, IRange } from '@univerjs/core';

/** What the user does in the grid. Ranges count from 0, blocks from 1; without a range the selection is meant. */
export interface GridCommands {
  readonly type: (range: IRange, text: string) => void;
  readonly clear: () => void;
  readonly clearRange: (range: IRange) => void;
  readonly fill: (from: IRange, to: IRange) => void;
  /** Ctrl+D and Ctrl+R: the first row or column of the selection over the rest. */
  readonly fillSelection: (direction: 'down' | 'right') => void;
  readonly move: (from: IRange, to: IRange) => void;
  readonly moveLines: (what: 'moveRows' | 'moveColumns', from: IRange, to: IRange) => void;
  readonly widen: (column: number, byPx: number) => void;
  readonly toggle: (key: 'fontWeight' | 'fontStyle') => void;
  readonly copied: (isCut: boolean) => void;
  /** `null`: the clipboard has to be read. */
  readonly paste: (text: string | null) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** Moving about in the grid; everything else of it that changes something is refused unless it is listed below. */
const FREE =
  /^sheet\.command\.(move-selection|expand-selection|select-|scroll|set-scroll|set-zoom|change-zoom|set-worksheet-activate)/;

type Meant = (params: never, commands: GridCommands) => void;

/** The text of a cell as it came out of the editor. */
function textOf({ v, t, f, p }: ICellData): string {
  if (f) return f;
  if (p?.body) return p.body.dataStream.replace(/\r\n$/, '').replace(/\r/g, '\n');
  const text = v === null || v === undefined ? '' : String(v);
  // A leading apostrophe has been read off already.
  return t === 4 ? `'${text}` : text;
}

const MEANT: Readonly<Record<string, Meant>> = {
  'sheet.command.set-range-values': ({ range, value }: { range: IRange; value: ICellData }, { type }) =>
    type(range, textOf(value)),
  'sheet.command.clear-selection-content': (_params, { clear }) => clear(),
  'sheet.command.clear-selection-all': (_params, { clear }) => clear(),
  'sheet.command.auto-clear-content': ({ clearRange }: { clearRange: IRange }, commands) =>
    commands.clearRange(clearRange),
  'sheet.command.auto-fill': ({ sourceRange, targetRange }: { sourceRange: IRange; targetRange: IRange }, { fill }) =>
    fill(sourceRange, targetRange),
  'sheet.command.copy-down': (_params, { fillSelection }) => fillSelection('down'),
  'sheet.command.copy-right': (_params, { fillSelection }) => fillSelection('right'),
  'sheet.command.move-range': ({ fromRange, toRange }: { fromRange: IRange; toRange: IRange }, { move }) =>
    move(fromRange, toRange),
  'sheet.command.move-rows': ({ fromRange, toRange }: { fromRange: IRange; toRange: IRange }, { moveLines }) =>
    moveLines('moveRows', fromRange, toRange),
  'sheet.command.move-cols': ({ fromRange, toRange }: { fromRange: IRange; toRange: IRange }, { moveLines }) =>
    moveLines('moveColumns', fromRange, toRange),
  'sheet.command.delta-column-width': ({ anchorCol, deltaX }: { anchorCol: number; deltaX: number }, { widen }) =>
    widen(anchorCol + 1, deltaX),
  'sheet.command.set-range-bold': (_params, { toggle }) => toggle('fontWeight'),
  'sheet.command.set-range-italic': (_params, { toggle }) => toggle('fontStyle'),
  'sheet.command.paste-by-short-key': ({ textContent }: { textContent?: string }, { paste }) =>
    paste(textContent ?? ''),
  'univer.command.paste': (_params, { paste }) => paste(null),
};

const UNDO: Readonly<Record<string, 'undo' | 'redo'>> = {
  'univer.command.undo': 'undo',
  'univer.command.redo': 'redo',
};

/** Hands commands on from now on. `refusal` makes the error that keeps the grid from carrying one out. */
export function heed(
  service: ICommandService,
  grid: { readonly isEditing: boolean },
  commands: GridCommands,
  refusal: () => Error,
): void {
  service.beforeCommandExecuted(({ id, params }, options) => {
    if (options?.fromCollab) return;
    const history = UNDO[id];
    if (history !== undefined) {
      // In a cell's editor they concern the letters typed so far.
      if (grid.isEditing) return;
      commands[history]();
      throw refusal();
    }
    const meant = MEANT[id];
    if (meant === undefined && (!id.startsWith('sheet.command.') || FREE.test(id))) return;
    meant?.(params as never, commands);
    throw refusal();
  });
  service.onCommandExecuted(({ id }) => {
    if (id === 'univer.command.copy') commands.copied(false);
    if (id === 'univer.command.cut') commands.copied(true);
  });
}
