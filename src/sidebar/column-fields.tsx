// The fields of a tab → one choice of a column each, with a sample of what the column holds.
import type { FieldMatchView, MappingView } from '../core/api';
import { Select } from './form';
import { freeHeaders, gapsIn, type MatchDraft, withColumn } from './match';
import { useTexts } from './parts';

interface PartProps {
  readonly view: MappingView;
  readonly draft: MatchDraft;
  readonly isOff: boolean;
  readonly onChange: (draft: MatchDraft) => void;
}

function FieldSelect({ match, view, draft, isOff, onChange }: PartProps & { readonly match: FieldMatchView }) {
  const texts = useTexts();
  const words = texts.columns;
  const { field, label, required, how, sample } = match;
  const header = draft.headerOf[field] ?? '';
  const choices = view.headers.filter((one) => one === header || freeHeaders(view, draft).includes(one));
  const isMissing = gapsIn(view, draft).includes(field);
  const told = header === '' ? '' : sampleOf(view, header, match.header === header ? sample : null);
  return (
    <Select
      id={`column-${view.role}-${field}`}
      label={label}
      {...(required ? { mark: words.required } : {})}
      value={header}
      options={[['', words.noColumn], ...choices.map((one) => [one, one] as const)]}
      hint={
        told === null ? '\u00a0' : header === '' ? '\u00a0' : told === '' ? words.blank : words.sample({ value: told })
      }
      error={isMissing ? (how === 'ambiguous' ? words.several : words.missing) : undefined}
      off={isOff}
      onChange={(chosen) => onChange(withColumn(draft, field, chosen))}
    />
  );
}

/** Returns a value of the column: the field's own, or that of whatever had the column before; `null` when none is known. */
function sampleOf(view: MappingView, header: string, own: string | null): string | null {
  if (own !== null) return own;
  const known = [...view.custom, ...view.fields].find((one) => one.header === header);
  return known === undefined ? null : known.sample;
}

/** The fields of a tab; optional ones without a column stay out of the way until they are asked for. */
export function Fields(props: PartProps) {
  const texts = useTexts();
  const { view } = props;
  const isAside = ({ required, how }: FieldMatchView) => !required && how === 'none';
  const aside = view.fields.filter(isAside);
  const row = (match: FieldMatchView) => <FieldSelect key={match.field} match={match} {...props} />;
  return (
    <>
      {view.fields.filter((match) => !isAside(match)).map(row)}
      {aside.length > 0 && (
        <details>
          <summary>{texts.columns.optional({ n: aside.length })}</summary>
          <div class="inner">{aside.map(row)}</div>
        </details>
      )}
    </>
  );
}
