import fc from 'fast-check';
import { createZone } from '../../../src/core/sheet/zone';

const ZONES = [
  'America/Bogota',
  'America/Mexico_City',
  'America/Santiago',
  'America/Sao_Paulo',
  'Europe/Madrid',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
];

/** What the runtime itself shows, without any memory of ours. */
const shown = (instant: Date, timeZone: string): [string, string] => {
  const [date = '', time = ''] = instant.toLocaleString('sv-SE', { timeZone }).split(' ');
  return [date, time];
};

describe('createZone', () => {
  test('shows the day before in the west and the day after in the east', () => {
    const instant = new Date('2025-07-02T02:00:00Z');

    expect(createZone('America/Bogota').dateText(instant)).toBe('2025-07-01');
    expect(createZone('UTC').dateText(instant)).toBe('2025-07-02');
    expect(createZone('Pacific/Auckland').dateText(new Date('2025-07-01T13:00:00Z'))).toBe('2025-07-02');
  });

  test('knows both sides of a change of clocks to the second', () => {
    const madrid = createZone('Europe/Madrid');

    expect(madrid.timeText(new Date('2025-03-30T00:59:59Z'))).toBe('01:59:59');
    expect(madrid.timeText(new Date('2025-03-30T01:00:00Z'))).toBe('03:00:00');
    expect(madrid.dateText(new Date('2025-03-29T22:59:59Z'))).toBe('2025-03-29');
    expect(madrid.dateText(new Date('2025-03-29T23:00:00Z'))).toBe('2025-03-30');
    expect(madrid.dateText(new Date('2025-10-26T22:59:59Z'))).toBe('2025-10-26');
    expect(madrid.dateText(new Date('2025-10-26T23:00:00Z'))).toBe('2025-10-27');
  });

  test('shows the day that begins at one in the morning where midnight is skipped', () => {
    const santiago = createZone('America/Santiago');

    expect(santiago.dateText(new Date('2025-09-07T03:59:59Z'))).toBe('2025-09-06');
    expect(santiago.dateText(new Date('2025-09-07T04:00:00Z'))).toBe('2025-09-07');
    expect(santiago.timeText(new Date('2025-09-07T04:00:00Z'))).toBe('01:00:00');
  });

  test('shows the same wall clock as the runtime, in any zone and whatever it was asked before', () => {
    const zones = new Map(ZONES.map((name) => [name, createZone(name)]));
    const instants = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2037, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (name, utcMs) => {
        const zone = zones.get(name);
        const instant = new Date(utcMs);
        expect([zone?.dateText(instant), zone?.timeText(instant)]).toEqual(shown(instant, name));
      }),
      { numRuns: 400 },
    );
  });

  test('shows the same wall clock as the runtime at every half hour around every change of clocks of a year', () => {
    for (const name of ['America/Santiago', 'Europe/Madrid', 'Australia/Lord_Howe', 'Africa/Casablanca']) {
      const zone = createZone(name);
      const start = Date.UTC(2024, 0, 1);
      for (let day = 0; day < 366; day++) {
        const [morning, evening] = [start + day * 86_400_000, start + (day + 1) * 86_400_000];
        const offset = (utcMs: number): number => Date.parse(`${shown(new Date(utcMs), name).join('T')}Z`) - utcMs;
        if (offset(morning) === offset(evening)) continue;
        for (let utcMs = morning; utcMs < evening; utcMs += 1_800_000) {
          const instant = new Date(utcMs);
          expect([zone.dateText(instant), zone.timeText(instant)]).toEqual(shown(instant, name));
        }
      }
    }
  });

  test('gives no text for an invalid date', () => {
    const zone = createZone('UTC');

    expect(zone.dateText(new Date(Number.NaN))).toBe('');
    expect(zone.timeText(new Date(Number.NaN))).toBe('');
  });

  test('refuses a zone that nobody knows rather than guess', () => {
    expect(() => createZone('Mars/Olympus')).toThrow(RangeError);
  });
});
