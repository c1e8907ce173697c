// Script code → a project open on a world, for the emulator's own tests.
import { type Manifest, openScript, World, type WorldOptions } from '../../workbench/apps-script';

/** 15 October 2026, 12:00 UTC. */
export const NOON_MS = 1_792_065_600_000;

/** A spreadsheet in Bogotá (UTC-5) with one tab `Data`; the script's own zone is UTC, as a pushed project's is by default. */
export function opened(code: string, change: Partial<WorldOptions> = {}, manifest: Manifest = { timeZone: 'Etc/UTC' }) {
  const world = new World({
    locale: 'en_US',
    timeZone: 'America/Bogota',
    nowMs: NOON_MS,
    tabs: [{ name: 'Data', values: [] }],
    ...change,
  });
  const prelude =
    "function tab(name) { return SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name || 'Data'); }\n";
  const bundle = { code: prelude + code, manifest, htmlFiles: { page: '<p>Hello</p>' } };
  return { world, script: openScript({ bundle, world }) };
}

/** Returns what one expression of a script evaluates to, as JSON. Throws what it throws, as `name: message`. */
export function evaluated(expression: string, change: Partial<WorldOptions> = {}, manifest?: Manifest): unknown {
  return asked(opened(`function main() { return ${expression}; }`, change, manifest).script);
}

/** Runs `main` and returns its value. Throws what it throws, as `name: message`. */
export function asked(script: ReturnType<typeof opened>['script'], name = 'main', user?: string): unknown {
  const { ok, value, error } = script.run(name, [], { user });
  if (!ok) throw new Error(`${error?.name}: ${error?.message}`);
  return value;
}
