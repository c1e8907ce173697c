// The columns that no field takes → switches, each with the CRM's exact label under which its column is sent.
import type { MappingView } from '../core/api';
import { Field } from './form';
import { freeHeaders, labelFault, type MatchDraft, withLabel } from './match';
import { useTexts } from './parts';

interface CustomColumnsProps {
  readonly view: MappingView;
  readonly draft: MatchDraft;
  readonly isOff: boolean;
  readonly onChange: (draft: MatchDraft) => void;
}

export function CustomColumns({ view, draft, isOff, onChange }: CustomColumnsProps) {
  const texts = useTexts();
  const words = texts.columns;
  const headers = freeHeaders(view, draft);
  if (headers.length === 0) return null;
  const sampleOf = (header: string) =>
    [...view.custom, ...view.fields].find((one) => one.header === header)?.sample ?? '';
  const errors = { missing: words.labelMissing, twice: words.labelTwice };
  return (
    <details open={Object.keys(draft.labelOf).length > 0}>
      <summary>{words.custom({ n: headers.length })}</summary>
      <div class="inner">
        <p class="hint">{words.customHint}</p>
        {headers.map((header) => {
          const label = draft.labelOf[header];
          const fault = label === undefined ? null : labelFault(draft, header);
          return (
            <div class="custom" key={header}>
              <label class="option">
                <input
                  type="checkbox"
                  checked={label !== undefined}
                  disabled={isOff}
                  onChange={(event) => onChange(withLabel(draft, header, event.currentTarget.checked ? header : null))}
                />
                <span>
                  {words.send({ header })}
                  <small>{sampleOf(header) === '' ? words.blank : words.sample({ value: sampleOf(header) })}</small>
                </span>
              </label>
              {label !== undefined && (
                <Field
                  id={`label-${view.headers.indexOf(header)}`}
                  label={words.label}
                  hint={words.labelHint}
                  value={label}
                  error={fault === null ? '' : errors[fault]}
                  onInput={(value) => onChange(withLabel(draft, header, value))}
                />
              )}
            </div>
          );
        })}
      </div>
    </details>
  );
}
