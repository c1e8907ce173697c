// The realm's Date is put on the virtual clock and into the script's time zone, whatever zone this computer is in.
import { instantOf, offsetMs, wallClockOf } from '../zones';
import { clockMs } from './host';

type Fields = [number, number, number, number, number, number, number];

const NAMES = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'] as const;
const ZONED = /(Z|GMT|UTC|[+-]\d{2}:?\d{2})\s*(\(.*\))?$/i;
const DATE_ONLY = /^[+-]?\d{4,6}(-\d{2}(-\d{2})?)?$/;

/** What `toLocaleString` shows when it is asked for no field in particular. */
const DATE_AND_TIME = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;
const SHOWN = [
  ...Object.keys(DATE_AND_TIME),
  'weekday',
  'dayPeriod',
  'fractionalSecondDigits',
  'dateStyle',
  'timeStyle',
];

/** Replaces `Date` in the global scope. */
export function installDate(global: Record<string, unknown>, timeZone: string): void {
  const Real = Date;
  const proto = Real.prototype;
  const realLocal = NAMES.map((name) => proto[`get${name}`]);
  const wall = (date: Date): Date => new Real(wallClockOf(date.getTime(), timeZone));
  const fromWall = (wallMs: number): number => (Number.isNaN(wallMs) ? wallMs : instantOf(wallMs, timeZone));
  const utc = (fields: readonly number[]): number =>
    Real.UTC(...(fields as [number, number, number?, number?, number?, number?, number?]));

  const parse = (text: string): number => {
    const ms = Real.parse(text);
    if (Number.isNaN(ms) || ZONED.test(text) || DATE_ONLY.test(text.trim())) return ms;
    // A text without a zone is local: its fields are taken over into the script's zone.
    const local = new Real(ms);
    return fromWall(utc(realLocal.map((get) => get.call(local))));
  };
  const made = (args: readonly unknown[]): number => {
    if (args.length === 0) return clockMs();
    const [first] = args;
    if (args.length > 1) return fromWall(utc(args.map(Number)));
    if (first instanceof Real) return first.getTime();
    const primitive = typeof first === 'object' && first !== null ? (first as Date).valueOf() : first;
    return typeof primitive === 'string' ? parse(primitive) : Number(primitive);
  };

  function VirtualDate(this: unknown, ...args: unknown[]): unknown {
    if (!new.target) return new Real(clockMs()).toString();
    return Reflect.construct(Real, [made(args)], new.target === VirtualDate ? Real : new.target);
  }
  Object.defineProperty(VirtualDate, 'name', { value: 'Date' });
  Object.defineProperty(VirtualDate, 'length', { value: 7 });
  VirtualDate.prototype = proto;
  Object.assign(VirtualDate, { UTC: Real.UTC, now: clockMs, parse });

  const methods: Record<string, unknown> = { constructor: VirtualDate };
  NAMES.forEach((name, at) => {
    methods[`get${name}`] = function (this: Date): number {
      return wall(this)[`getUTC${name}`]();
    };
    methods[`set${name}`] = function (this: Date, ...values: number[]): number {
      const date = Number.isNaN(this.getTime()) ? new Real(0) : wall(this);
      const fields = NAMES.map((field) => date[`getUTC${field}`]()) as Fields;
      // setHours(h, m, s) and the like set the following fields of their group too.
      values.forEach((value, offset) => {
        if (at + offset < NAMES.length) fields[at + offset] = Number(value);
      });
      return this.setTime(fromWall(utc(fields)));
    };
  });
  methods.getDay = function (this: Date): number {
    return wall(this).getUTCDay();
  };
  methods.getTimezoneOffset = function (this: Date): number {
    return -offsetMs(this.getTime(), timeZone) / 60_000;
  };
  installTexts(methods, wall, timeZone);
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(proto, name, { value, configurable: true, writable: true });
  }
  Object.defineProperty(global, 'Date', { value: VirtualDate, configurable: true, writable: true });
}

function installTexts(methods: Record<string, unknown>, wall: (date: Date) => Date, timeZone: string): void {
  const proto = Date.prototype;
  const dateText = (date: Date): string =>
    wall(date)
      .toUTCString()
      .replace(/^(\w+), (\d+) (\w+) (\S+).*/, '$1 $3 $2 $4');
  const timeText = (date: Date): string => {
    const minutes = Math.round(offsetMs(date.getTime(), timeZone) / 60_000);
    const zone = `${minutes < 0 ? '-' : '+'}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
    return `${wall(date).toISOString().slice(11, 19)} GMT${zone}`;
  };
  const valid = (write: (date: Date) => string) =>
    function (this: Date): string {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : write(this);
    };
  methods.toDateString = valid(dateText);
  methods.toTimeString = valid(timeText);
  methods.toString = valid((date) => `${dateText(date)} ${timeText(date)}`);
  for (const name of ['toLocaleDateString', 'toLocaleTimeString'] as const) {
    const real = proto[name];
    methods[name] = function (this: Date, locales?: string, options?: Intl.DateTimeFormatOptions): string {
      return real.call(this, locales ?? 'en-US', { timeZone, ...options });
    };
  }
  const formats = new Map<string, Intl.DateTimeFormat>();
  methods.toLocaleString = function (this: Date, locales?: string, options?: Intl.DateTimeFormatOptions): string {
    if (Number.isNaN(this.getTime())) return 'Invalid Date';
    const wanted = JSON.stringify([locales, options]);
    let format = formats.get(wanted);
    if (format === undefined) {
      const shown = options !== undefined && SHOWN.some((field) => field in options) ? {} : DATE_AND_TIME;
      format = new Intl.DateTimeFormat(locales ?? 'en-US', { timeZone, ...shown, ...options });
      formats.set(wanted, format);
    }
    return format.format(this);
  };
}
