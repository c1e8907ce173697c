// An instant becomes text by a pattern of Java's SimpleDateFormat, as Utilities.formatDate wants it.
import { ScriptException } from './exception';
import { localeFacts } from './locale';
import { offsetMs } from './zones';

const TOKEN = /'((?:[^']|'')*)'|([a-zA-Z])\2*|[^a-zA-Z']+/g;

/**
 * Returns the date in English words. Throws for a letter that the emulator does not know.
 * @see https://developers.google.com/apps-script/reference/utilities/utilities#formatdatedate,-timezone,-format
 */
export function javaDate(instantMs: number, timeZone: string, pattern: string): string {
  let offset: number;
  try {
    offset = offsetMs(instantMs, timeZone);
  } catch {
    // The platform reads an unknown zone as GMT.
    offset = 0;
  }
  const wall = new Date(instantMs + offset);
  return pattern.replace(TOKEN, (text: string, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replace(/''/g, "'");
    return letter === undefined ? text : part(wall, letter, text.length, offset);
  });
}

function part(wall: Date, letter: string, length: number, offset: number): string {
  const padded = (value: number): string => String(value).padStart(length, '0');
  const english = localeFacts('en_US');
  const hour = wall.getUTCHours();
  switch (letter) {
    case 'y':
    case 'Y':
      return length === 2 ? String(wall.getUTCFullYear() % 100).padStart(2, '0') : padded(wall.getUTCFullYear());
    case 'M':
      if (length < 3) return padded(wall.getUTCMonth() + 1);
      return (length === 3 ? english.shortMonthNames : english.monthNames)[wall.getUTCMonth()] ?? '';
    case 'd':
      return padded(wall.getUTCDate());
    case 'E':
      return (length < 4 ? english.shortDayNames : english.dayNames)[wall.getUTCDay()] ?? '';
    case 'u':
      return padded(wall.getUTCDay() || 7);
    case 'H':
      return padded(hour);
    case 'h':
      return padded(hour % 12 || 12);
    case 'm':
      return padded(wall.getUTCMinutes());
    case 's':
      return padded(wall.getUTCSeconds());
    case 'S':
      return padded(wall.getUTCMilliseconds());
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'Z':
      return zoneText(offset, '');
    case 'X':
      return offset === 0
        ? 'Z'
        : length === 1
          ? zoneText(offset, '').slice(0, 3)
          : zoneText(offset, length === 3 ? ':' : '');
    case 'z':
      return offset === 0 ? 'GMT' : `GMT${zoneText(offset, ':')}`;
    default:
      throw new ScriptException(`not emulated: Utilities.formatDate with ${letter}`);
  }
}

function zoneText(offset: number, separator: string): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
}
