// Instants become wall clocks of a time zone, and back. Wall clocks are milliseconds read as if they were UTC.

const DAY_MS = 86_400_000;
const EPOCH_SERIAL = 25_569;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Offset of whole UTC days; `null` for a day on which the clocks change. */
  readonly days: Map<number, number | null>;
}

const zones = new Map<string, Zone>();

function zoneNamed(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const zone = { format, days: new Map<number, number | null>() };
  zones.set(timeZone, zone);
  return zone;
}

function measuredOffsetMs(zone: Zone, instantMs: number): number {
  const wholeSecondMs = Math.floor(instantMs / 1000) * 1000;
  const parts: Record<string, string> = {};
  for (const part of zone.format.formatToParts(wholeSecondMs)) parts[part.type] = part.value;
  const year = Number(parts.year);
  const wallMs = Date.UTC(
    2000,
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
    Number(parts.second),
  );
  return withYear(wallMs, parts.era === 'BC' ? 1 - year : year, Number(parts.month)) - wholeSecondMs;
}

// Date.UTC reads the years 0-99 as 1900-1999, so the year is put in afterwards.
function withYear(wallMs: number, year: number, month: number): number {
  const yearMs = (wanted: number): number => {
    const leapSafe = wanted >= 0 && wanted < 100 ? wanted + 400 : wanted;
    return Date.UTC(leapSafe, month - 1, 1) - (leapSafe === wanted ? 0 : 146_097 * DAY_MS);
  };
  return wallMs - yearMs(2000) + yearMs(year);
}

/** Returns how far the zone's wall clock is ahead of UTC at an instant, in ms. Throws RangeError for an unknown zone. */
export function offsetMs(instantMs: number, timeZone: string): number {
  if (!Number.isFinite(instantMs)) return 0;
  const zone = zoneNamed(timeZone);
  const day = Math.floor(instantMs / DAY_MS);
  let offset = zone.days.get(day);
  if (offset === undefined) {
    const first = measuredOffsetMs(zone, day * DAY_MS);
    const last = measuredOffsetMs(zone, day * DAY_MS + DAY_MS);
    offset = first === last ? first : null;
    zone.days.set(day, offset);
  }
  return offset ?? measuredOffsetMs(zone, instantMs);
}

/** Returns the wall clock that a zone shows at an instant. */
export function wallClockOf(instantMs: number, timeZone: string): number {
  return instantMs + offsetMs(instantMs, timeZone);
}

/** Returns the instant at which a zone shows a wall clock; the earlier of two, and the later edge of a gap. */
export function instantOf(wallMs: number, timeZone: string): number {
  const before = wallMs - offsetMs(wallMs - DAY_MS, timeZone);
  if (wallClockOf(before, timeZone) === wallMs) return before;
  const after = wallMs - offsetMs(wallMs + DAY_MS, timeZone);
  return wallClockOf(after, timeZone) === wallMs ? after : before;
}

/** Returns the spreadsheet's serial number (days since 30 December 1899) of a wall clock. */
export function serialOf(wallMs: number): number {
  return wallMs / DAY_MS + EPOCH_SERIAL;
}

/** Returns the wall clock of a serial number, to the millisecond. */
export function wallClockOfSerial(serial: number): number {
  return Math.round((serial - EPOCH_SERIAL) * DAY_MS);
}
