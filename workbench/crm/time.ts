// Turns virtual milliseconds into the days, minutes and stamps of the CRM's own clock.

const shifted = (nowMs: number, utcOffsetHours: number): string =>
  new Date(nowMs + utcOffsetHours * 3_600_000).toISOString();

/** Returns `YYYY-MM-DD HH:MM:SS` on the server's clock, the form of every timestamp of the API. */
export const serverSecond = (nowMs: number, utcOffsetHours: number): string =>
  shifted(nowMs, utcOffsetHours).slice(0, 19).replace('T', ' ');

/** Returns `YYYY-MM-DD HH:MM` on the server's clock. */
export const serverMinute = (nowMs: number, utcOffsetHours: number): string =>
  serverSecond(nowMs, utcOffsetHours).slice(0, 16);

/** Returns `YYYY-MM-DD` on the server's clock. */
export const serverDay = (nowMs: number, utcOffsetHours: number): string => shifted(nowMs, utcOffsetHours).slice(0, 10);

/** Returns how many hours are left of the server's day, begun hours counted whole: 1 to 24. */
export const hoursLeftOfDay = (nowMs: number, utcOffsetHours: number): number =>
  24 - new Date(nowMs + utcOffsetHours * 3_600_000).getUTCHours();
