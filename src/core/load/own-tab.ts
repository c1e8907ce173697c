// The name that a tab of ours should have → the tabs that may be it, and a name for a new one where the user has taken that.
import type { TabRef, Workbook } from '../ports';

const LAST = / wolkvox(?: [2-9])?$/;

/** Returns the tabs that have one of the names, or one that {@link newTabName} made of it, in sheet order. */
export function tabsNamed(workbook: Workbook, names: readonly string[]): TabRef[] {
  return workbook.tabs().filter(({ name }) => names.includes(name) || names.includes(name.replace(LAST, '')));
}

/** Returns the wanted name, or the first one like it that no tab has. */
export function newTabName(workbook: Workbook, wanted: string): string {
  const taken = new Set(workbook.tabs().map(({ name }) => name));
  const others = Array.from({ length: 8 }, (_, index) => `${wanted} wolkvox ${index + 2}`);
  return [wanted, `${wanted} wolkvox`, ...others].find((name) => !taken.has(name)) ?? wanted;
}
