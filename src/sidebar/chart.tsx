// Rows by what became of them → one bar per tab in which every outcome has its share; the table beside it says the same.
import type { JobView } from '../core/api';
import type { RowStatus } from '../core/load/status';
import { useTexts } from './parts';
import { sharesOf } from './shares';
import { ROLES } from './situation';

const WIDTH = 272;
const HEIGHT = 14;

/** A drawing for the eye; screen readers are told the same in one sentence per tab, and the table has every number. */
export function Chart({ of, labels }: { readonly of: JobView; readonly labels: Readonly<Record<RowStatus, string>> }) {
  const texts = useTexts();
  return (
    <div class="chart">
      {ROLES.map((role) => {
        const shares = sharesOf(of[role], WIDTH);
        if (shares.length === 0) return null;
        const parts = shares.map(({ status, rows }) => `${labels[status]} ${texts.rows({ n: rows })}`).join(', ');
        const total = shares.reduce((sum, { rows }) => sum + rows, 0);
        return (
          <figure key={role}>
            <figcaption aria-hidden="true">
              {texts.roles[role]} <span class="soft">{texts.rows({ n: total })}</span>
            </figcaption>
            <svg
              viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
              preserveAspectRatio="none"
              role="img"
              aria-label={texts.result.chart({ tab: texts.roles[role], parts })}
            >
              {shares.map(({ status, x, width }) => (
                <rect key={status} class={status} x={x} y="0" width={width} height={HEIGHT} rx="2" />
              ))}
            </svg>
          </figure>
        );
      })}
    </div>
  );
}
