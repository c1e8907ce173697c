// Turns an instant into the wall clock that a spreadsheet's time zone shows.

const DAY_MS = 86_400_000;

/** The wall clock of one time zone. It remembers what it has looked up, so half a million cells take well under a second. */
export interface Zone {
  /** Returns `YYYY-MM-DD`, or `''` for an invalid date or a year outside 1–9999. */
  dateText(date: Date): string;
  /** Returns `HH:MM:SS`, or `''` for an invalid date. */
  timeText(date: Date): string;
}

/**
 * Returns the wall clock of an IANA time zone such as `America/Bogota`, from the runtime's own zone data and without any
 * service call. Throws RangeError when the runtime does not know the zone: a guessed zone would move dates by a day.
 */
export function createZone(timeZone: string): Zone {
  const offsetMs = createOffsets(timeZone);
  const texts = new Map<number, string>();
  offsetMs(0);

  const dateText = (date: Date): string => {
    const utcMs = date.getTime();
    if (Number.isNaN(utcMs)) return '';
    const day = Math.floor((utcMs + offsetMs(utcMs)) / DAY_MS);
    let text = texts.get(day);
    if (text === undefined) {
      const iso = new Date(day * DAY_MS).toISOString();
      text = iso.length === 24 ? iso.slice(0, 10) : '';
      texts.set(day, text);
    }
    return text;
  };

  const timeText = (date: Date): string => {
    const utcMs = date.getTime();
    if (Number.isNaN(utcMs)) return '';
    return new Date(utcMs + offsetMs(utcMs)).toISOString().slice(-13, -5);
  };

  return { dateText, timeText };
}

/** Spans within which an offset is taken to be constant if it is the same at both ends; no zone changes back within eight days. */
const SPANS_MS = [8 * DAY_MS, DAY_MS, 15 * 60_000] as const;

/**
 * Returns a function from an instant to what must be added to it for the wall clock. Each lookup costs a good part of a
 * millisecond, so offsets are remembered at the edges of spans: wide ones first, finer ones only around a change of clocks.
 */
function createOffsets(timeZone: string): (utcMs: number) => number {
  const spans = SPANS_MS.map((sizeMs) => ({ sizeMs, edges: new Map<number, number>() }));

  return (utcMs) => {
    for (const { sizeMs, edges } of spans) {
      const index = Math.floor(utcMs / sizeMs);
      const offset = edgeOffset(edges, index, sizeMs);
      if (offset === edgeOffset(edges, index + 1, sizeMs)) return offset;
    }
    return lookUpOffset(timeZone, utcMs);
  };

  function edgeOffset(edges: Map<number, number>, index: number, sizeMs: number): number {
    const known = edges.get(index);
    if (known !== undefined) return known;
    const offset = lookUpOffset(timeZone, index * sizeMs);
    edges.set(index, offset);
    return offset;
  }
}

function lookUpOffset(timeZone: string, utcMs: number): number {
  const shown = new Date(utcMs).toLocaleString('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = (shown.match(/\d+/g) ?? []).map(Number);
  // Some engines write midnight as 24.
  return Date.UTC(year, month - 1, day, hour % 24, minute, second) - Math.floor(utcMs / 1000) * 1000;
}
