// Measurements → one SVG: each case as a bar of its simulated time, in multiples of its floor, split by where it goes.
import { type DetailedMeasurement, SPENDERS, type Spender } from './case';
import { caseWords, SPENDER_WORDS } from './table';

const WIDTH = 760;
const LEFT = 190;
const RIGHT = 70;
const TOP = 76;
const BAR = 26;
const STEP = 44;

/** Dark enough on white and light enough on black to be told apart on either. */
const COLOURS: Readonly<Record<Spender, string>> = {
  bulk: '#7d8b99',
  otherFetch: '#b9aa3a',
  start: '#c9772b',
  read: '#3b86c8',
  write: '#c8503b',
  property: '#5d9c59',
  lock: '#8c6bb1',
  wait: '#b86b9b',
};

const text = (x: number, y: number, words: string, rest = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y}" ${rest}>${words}</text>`;

/** Returns the SVG's text. The white ground is part of it, so that it reads the same on a dark page. */
export function chart(measured: readonly DetailedMeasurement[]): string {
  const most = Math.max(1.3, ...measured.map(({ ratio }) => ratio));
  const scale = (WIDTH - LEFT - RIGHT) / most;
  const height = TOP + measured.length * STEP + 30;
  const bars = measured.flatMap((one, index) => {
    const y = TOP + index * STEP;
    let x = LEFT;
    const parts = SPENDERS.flatMap((spender) => {
      const width = (one.spending[spender] / 1000 / one.floorSeconds) * scale;
      const at = x;
      x += width;
      if (width < 0.05) return [];
      const title = `${SPENDER_WORDS[spender]}: ${(one.spending[spender] / 1000).toFixed(1)} s`;
      return [
        `<rect x="${at.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${COLOURS[spender]}"><title>${title}</title></rect>`,
      ];
    });
    return [
      text(LEFT - 10, y + 12, caseWords(one), 'text-anchor="end"'),
      text(LEFT - 10, y + 25, `${one.perCall} a call`, 'text-anchor="end" font-size="10" fill="#555"'),
      ...parts,
      text(x + 8, y + 17, one.ratio.toFixed(3), 'font-weight="bold"'),
    ];
  });
  const floorX = LEFT + scale;
  const bottom = TOP + measured.length * STEP - 8;
  let keyX = 20;
  const used = SPENDERS.filter((spender) => measured.some((one) => one.spending[spender] > 0));
  const keys = used.flatMap((spender) => {
    const at = keyX;
    keyX += 22 + SPENDER_WORDS[spender].length * 6.2;
    return [
      `<rect x="${at}" y="38" width="10" height="10" fill="${COLOURS[spender]}"/>`,
      text(at + 14, 47, SPENDER_WORDS[spender], 'font-size="11"'),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="Simulated time of each load as a multiple of its floor">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    text(20, 24, 'Simulated time of a load, as a multiple of its floor', 'font-size="15" font-weight="bold"'),
    ...keys,
    ...bars,
    `<line x1="${floorX.toFixed(1)}" y1="${TOP - 8}" x2="${floorX.toFixed(1)}" y2="${bottom}" stroke="#000" stroke-dasharray="3 3"/>`,
    text(floorX, bottom + 16, 'floor: the bulk requests alone', 'text-anchor="middle" font-size="11"'),
    '</svg>',
    '',
  ].join('\n');
}
