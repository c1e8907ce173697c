// What is selected → the tools above the grid, as far as they work.
import { Icon, type IconName } from './icons';
import { columnName, FORMATS } from './menus';
import type { Shown, Workbench } from './workbench';

interface Tool {
  readonly bench: Workbench;
  readonly icon: IconName;
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

/** Does its work and gives the keyboard back to the grid, as in Sheets. */
const ToolButton = ({ bench, icon, label, isDisabled, run }: Tool) => (
  <button
    type="button"
    class="icon-button"
    aria-label={label}
    title={label}
    disabled={isDisabled}
    onClick={() => {
      run();
      bench.focusGrid();
    }}
  >
    <Icon name={icon} />
  </button>
);

export function Toolbar({ bench, shown }: { readonly bench: Workbench; readonly shown: Shown }) {
  const { texts, hand, activeTabId, selected } = bench;
  const name = columnName(selected.column);
  const sort = (ascending: boolean) => () =>
    hand.shape(activeTabId, { kind: 'sort', column: selected.column, ascending });
  const format = FORMATS.find((one) => (one.format ?? '') === bench.numberFormat);
  return (
    <div class="toolbar" role="toolbar" aria-label={texts.toolbar}>
      <ToolButton bench={bench} icon="undo" label={texts.undo} isDisabled={!shown.canUndo} run={() => hand.undo()} />
      <ToolButton bench={bench} icon="redo" label={texts.redo} isDisabled={!shown.canRedo} run={() => hand.redo()} />
      <hr />
      <select
        aria-label={texts.numberFormat}
        title={texts.numberFormat}
        value={format?.key ?? ''}
        onChange={(event) => {
          const chosen = FORMATS.find(({ key }) => key === event.currentTarget.value);
          if (chosen) hand.style(activeTabId, selected, { numberFormat: chosen.format });
        }}
      >
        {format === undefined && <option value="">{bench.numberFormat}</option>}
        {FORMATS.map(({ key }) => (
          <option key={key} value={key}>
            {texts[key]}
          </option>
        ))}
      </select>
      <hr />
      <ToolButton bench={bench} icon="bold" label={texts.bold} run={() => bench.toggle('fontWeight')} />
      <ToolButton bench={bench} icon="italic" label={texts.italic} run={() => bench.toggle('fontStyle')} />
      <hr />
      <ToolButton bench={bench} icon="sortUp" label={texts.sortUp(name)} run={sort(true)} />
      <ToolButton bench={bench} icon="sortDown" label={texts.sortDown(name)} run={sort(false)} />
      <hr />
      <ToolButton
        bench={bench}
        icon="addRow"
        label={texts.rowsAbove(1)}
        run={() => hand.shape(activeTabId, { kind: 'insertRows', at: selected.row, count: 1 })}
      />
      <ToolButton
        bench={bench}
        icon="addColumn"
        label={texts.columnsLeft(1)}
        run={() => hand.shape(activeTabId, { kind: 'insertColumns', at: selected.column, count: 1 })}
      />
      <ToolButton
        bench={bench}
        icon="deleteRow"
        label={texts.deleteRows(selected.rows)}
        run={() => hand.shape(activeTabId, { kind: 'deleteRows', at: selected.row, count: selected.rows })}
      />
    </div>
  );
}
