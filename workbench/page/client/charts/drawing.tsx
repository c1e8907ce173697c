// A chart and its data → the picture of it on a card, as Sheets draws it; what is not drawn here says so on the card.
import type { Texts } from '../texts';
import type { ChartData } from './data';
import { LEGEND_SWATCH_PX, legendOf } from './legend';
import type { Model } from './model';
import { colorOf, inkOn } from './options';
import { slicesOf } from './pie';
import type { Rect } from './place';
import { type Label, type Line, type Mark, type PlotType, plotOf } from './plot';
import { cutText } from './scale';

const PLOTS: ReadonlySet<string> = new Set<PlotType>(['AREA', 'BAR', 'COLUMN', 'LINE', 'SCATTER']);
const isPlot = (type: string): type is PlotType => PLOTS.has(type);

/** True when the drawing knows the type. */
const isKnown = (type: string): boolean => isPlot(type) || type === 'PIE' || type === 'TABLE';

const EDGE_PX = 20;
const TITLE_PX = 16;
const TITLE_ROOM_PX = 36;
/** As the style sheet has it. */
const TABLE_LINE_PX = 26;

const points = ({ from, to }: Line) => ({ x1: from[0], y1: from[1], x2: to[0], y2: to[1] });

function Text({ x, y, text, align, turn }: Label) {
  const turned = turn === 0 ? undefined : `rotate(${turn} ${x} ${y})`;
  return (
    <text x={x} y={y} text-anchor={align} transform={turned}>
      {text}
    </text>
  );
}

function MarkShape({ mark, color }: { readonly mark: Mark; readonly color: string }) {
  if (mark.kind === 'bar')
    return <rect x={mark.left} y={mark.top} width={mark.width} height={mark.height} fill={color} />;
  if (mark.kind === 'dot') return <circle cx={mark.x} cy={mark.y} r={mark.radius} fill={color} />;
  return mark.kind === 'area' ? (
    <path d={mark.path} fill={color} fill-opacity="0.3" />
  ) : (
    <path d={mark.path} fill="none" stroke={color} stroke-width="2" stroke-linejoin="round" />
  );
}

function PlotShape({ type, model, room }: { readonly type: PlotType; readonly model: Model; readonly room: Rect }) {
  const { data, looks, write } = model;
  const { gridlines, base, labels, titles, marks } = plotOf(type, data, looks, room, write);
  return (
    <>
      <g class="chart-lines">
        {gridlines.map((line, index) => (
          <line key={index} {...points(line)} />
        ))}
      </g>
      {marks.map((mark, index) => (
        <MarkShape key={index} mark={mark} color={colorOf(looks, mark.series)} />
      ))}
      <line class="chart-base" {...points(base)} />
      {labels.map((label, index) => (
        <Text key={index} {...label} />
      ))}
      <g class="chart-axis-titles">
        {titles.map((label) => (
          <Text key={label.turn} {...label} />
        ))}
      </g>
    </>
  );
}

/** Shares smaller than this have no room for their number. */
const LEAST_SHARE = 0.05;

function PieShape({ model, room }: { readonly model: Model; readonly room: Rect }) {
  const { data, looks, write } = model;
  const [series] = data.series;
  if (series === undefined) return null;
  return (
    <>
      {slicesOf(series, room, looks.pieHole).map(({ index, path, share, x, y }) => {
        const color = colorOf(looks, index);
        return (
          <g key={index}>
            <path d={path} fill={color} stroke="#ffffff" />
            {share >= LEAST_SHARE && (
              <text x={x} y={y + 4} text-anchor="middle" style={{ fill: inkOn(color) }}>
                {write(Math.round(share * 1000) / 10)} %
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** The drawing of a chart that has something to draw; `label` says what is on it. */
function Picture({ model, label }: { readonly model: Model; readonly label: string }) {
  const { type, looks } = model;
  const { width, height, title } = looks;
  const top = EDGE_PX + (title === '' ? 0 : TITLE_ROOM_PX);
  const whole = { left: EDGE_PX, top, width: width - 2 * EDGE_PX, height: height - top - EDGE_PX };
  const { room, entries } = legendOf(model, whole);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {title !== '' && (
        <text class="chart-title" x={EDGE_PX} y={EDGE_PX + TITLE_PX}>
          {cutText(title, TITLE_PX, width - 2 * EDGE_PX)}
        </text>
      )}
      {isPlot(type) ? <PlotShape type={type} model={model} room={room} /> : <PieShape model={model} room={room} />}
      {entries.map(({ text, x, y, index }) => (
        <g key={index}>
          <rect
            x={x}
            y={y - 10}
            width={LEGEND_SWATCH_PX}
            height={LEGEND_SWATCH_PX}
            rx="2"
            fill={colorOf(looks, index)}
          />
          <text x={x + LEGEND_SWATCH_PX + 6} y={y}>
            {text}
          </text>
        </g>
      ))}
    </svg>
  );
}

const Header = ({ text, scope }: { readonly text: string; readonly scope: 'col' | 'row' }) =>
  text === '' ? <td /> : <th scope={scope}>{text}</th>;

/** The data of a chart as a table, or the first rows of it. */
export function DataTable({
  data,
  caption,
  rows = data.labels.length,
}: {
  readonly data: ChartData;
  readonly caption?: string;
  readonly rows?: number;
}) {
  const { name, labels, series } = data;
  return (
    <table>
      {caption !== undefined && <caption>{caption}</caption>}
      <thead>
        <tr>
          <Header text={name} scope="col" />
          {series.map((one, index) => (
            <Header key={index} text={one.name} scope="col" />
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.slice(0, rows).map((label, row) => (
          <tr key={row}>
            <Header text={label} scope="row" />
            {series.map(({ shown, values }, index) => (
              <td key={index} class={values[row] === null ? '' : 'number'}>
                {shown[row]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A chart of the type TABLE: the rows that have room, and how many more there are. */
function TableShape({ model, texts }: { readonly model: Model; readonly texts: Texts }) {
  const { data, looks } = model;
  const room = looks.height - (looks.title === '' ? 0 : TITLE_ROOM_PX) - 2 * EDGE_PX;
  const all = data.labels.length;
  const fitting = Math.max(1, Math.floor(room / TABLE_LINE_PX) - 1);
  const rows = all <= fitting ? all : Math.max(1, fitting - 1);
  return (
    <div class="chart-table" aria-hidden="true">
      <DataTable data={data} rows={rows} />
      {rows < all && <p>{texts.chartMore(all - rows)}</p>}
    </div>
  );
}

/** What the eye sees on a card; `label` is its name for those who do not. */
export function Drawing({
  model,
  label,
  texts,
}: {
  readonly model: Model;
  readonly label: string;
  readonly texts: Texts;
}) {
  const { type, data, looks } = model;
  const isEmpty = !data.series.some(({ values }) => values.some((value) => value !== null));
  const isTable = type === 'TABLE' && data.labels.length > 0;
  if (!isTable && isKnown(type) && !isEmpty) return <Picture model={model} label={label} />;
  return (
    <>
      {looks.title !== '' && <p class="chart-title">{looks.title}</p>}
      {isTable ? (
        <TableShape model={model} texts={texts} />
      ) : (
        <p>{isKnown(type) ? texts.chartEmpty : texts.chartUnknown(type)}</p>
      )}
    </>
  );
}
