// How a tab goes into a module, column by column → the form that says so and saves it.
import { useState } from 'preact/hooks';
import type { RecordTabView } from '../../core/api';
import { VALUE_TYPES, type ValueType } from '../../core/crm/module-record';
import { Field, Select } from '../form';
import { Button } from '../parts';
import type { TaskProps } from './page';
import { Tick, useTaskTexts } from './parts';
import {
  type ColumnDraft,
  type ColumnFault,
  faultsOf,
  isWhole,
  type RecordDraft,
  recordDraftOf,
  savedDraft,
  withPart,
} from './record-draft';

interface ColumnProps {
  readonly column: ColumnDraft;
  /** Unique among the columns. */
  readonly at: number;
  readonly headers: readonly string[];
  /** `null` until the user has tried to save. */
  readonly fault: ColumnFault | null;
  readonly onChange: (part: Partial<ColumnDraft>) => void;
}

/** The further fields that a type needs. */
function Extras({ column, at, headers, fault, onChange }: ColumnProps) {
  const { records } = useTaskTexts().tasks;
  const field = (name: 'country' | 'code' | 'symbol' | 'convert', label: string, hint: string) => (
    <Field
      id={`${name}-${at}`}
      label={label}
      hint={hint}
      value={column[name]}
      onInput={(value) => onChange({ [name]: value })}
    />
  );
  switch (column.type) {
    case 'telephone':
      return (
        <>
          {field('country', records.country, records.countryHint)}
          {field('code', records.code, records.codeHint)}
        </>
      );
    case 'currency':
      return (
        <>
          {field('symbol', records.symbol, records.symbolHint)}
          {field('convert', records.convert, records.convertHint)}
        </>
      );
    case 'search':
    case 'relationship':
      return (
        <>
          <Field
            id={`searched-${at}`}
            label={records.searched}
            hint={records.searchedHint}
            value={column.module}
            error={fault === 'searched' ? records.moduleMissing : ''}
            onInput={(module) => onChange({ module })}
          />
          <Select
            id={`id-column-${at}`}
            label={records.idColumn}
            hint=""
            value={column.idColumn}
            options={[['', records.idNone], ...headers.map((header) => [header, header] as const)]}
            onChange={(idColumn) => onChange({ idColumn })}
          />
        </>
      );
    default:
      return null;
  }
}

/** One column: folded to what becomes of it, unfolded to change that. */
function Column(props: ColumnProps) {
  const { column, at, fault, onChange } = props;
  const texts = useTaskTexts();
  const { records } = texts.tasks;
  const { header, label, type, isSent } = column;
  const hasSpaces = label !== label.trim();
  const labelErrors = { label: texts.columns.labelMissing, twice: texts.columns.labelTwice, searched: '' };
  return (
    <details class="column" open={fault !== null}>
      <summary>
        {header}
        <small class={fault === null ? '' : 'hint wrong'}>
          {isSent ? records.sentAs({ type: records.types[type], label }) : records.notSent}
        </small>
      </summary>
      <div class="inner">
        <Tick label={records.send} checked={isSent} onChange={(sent) => onChange({ isSent: sent })} />
        {isSent && (
          <>
            <Field
              id={`record-label-${at}`}
              label={texts.columns.label}
              hint={hasSpaces ? records.spaces : texts.columns.labelHint}
              value={label}
              error={fault === null ? '' : labelErrors[fault]}
              onInput={(value) => onChange({ label: value })}
            />
            <Select
              id={`type-${at}`}
              label={records.type}
              hint={type === 'table' ? records.tableHint : ''}
              value={type}
              options={VALUE_TYPES.map((one) => [one, records.types[one]] as const)}
              onChange={(chosen) => onChange({ type: chosen as ValueType })}
            />
            <Extras {...props} />
          </>
        )}
      </div>
    </details>
  );
}

interface RecordFormProps extends TaskProps {
  readonly view: RecordTabView;
  readonly onSaved: (view: RecordTabView) => void;
  readonly onCancel: (() => void) | null;
}

/** Keeps the draft; a draft with faults is not saved but shows them. */
function useDraft({ page, view, onSaved }: RecordFormProps) {
  const texts = useTaskTexts();
  const [draft, setDraft] = useState<RecordDraft>(() => recordDraftOf(view));
  const [isTried, setTried] = useState(false);
  const faults = faultsOf(draft);
  const save = async (): Promise<void> => {
    setTried(true);
    if (!isWhole(faults)) {
      page.say(texts.tasks.records.wrong({ n: Object.keys(faults.columns).length }));
      if (faults.module) document.getElementById('module')?.focus();
      return;
    }
    const saved = await page.ask('saveRecordTab', savedDraft(draft), () => void save());
    if (saved === null) return;
    page.say(texts.tasks.records.saved);
    onSaved(saved);
  };
  return { draft, setDraft, faults, isTried, save };
}

export function RecordForm(props: RecordFormProps) {
  const { page, isOff, view, onCancel } = props;
  const texts = useTaskTexts();
  const { records } = texts.tasks;
  const { draft, setDraft, faults, isTried, save } = useDraft(props);
  const headers = view.columns.map(({ header }) => header);
  const wrong = Object.keys(faults.columns).length;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isOff) void save();
      }}
    >
      <Field
        id="module"
        label={records.module}
        hint={records.moduleHint}
        value={draft.module}
        error={isTried && faults.module ? records.moduleMissing : ''}
        onInput={(module) => setDraft({ ...draft, module })}
      />
      <Select
        id="key"
        label={records.key}
        hint={records.keyHint}
        value={draft.key}
        options={[['', records.keyNone], ...headers.map((header) => [header, header] as const)]}
        onChange={(key) => setDraft({ ...draft, key })}
      />
      <h3>{records.columns}</h3>
      {draft.columns.map((column, at) => (
        <Column
          key={column.header}
          column={column}
          at={at}
          headers={headers.filter((header) => header !== column.header)}
          fault={isTried ? (faults.columns[column.header] ?? null) : null}
          onChange={(part) => setDraft(withPart(draft, column.header, part))}
        />
      ))}
      {isTried && (wrong > 0 || faults.noneSent) && (
        <p class="hint wrong" role="alert">
          {wrong > 0 ? records.wrong({ n: wrong }) : records.noneSent}
        </p>
      )}
      <div class="actions">
        <Button
          primary
          submit
          off={isOff}
          busy={page.busy.includes('saveRecordTab') && texts.connection.saving}
          onPress={() => undefined}
        >
          {records.save}
        </Button>
        {onCancel !== null && <Button onPress={onCancel}>{texts.connection.cancel}</Button>}
      </div>
    </form>
  );
}
