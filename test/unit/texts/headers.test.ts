import {
  OWN_COLUMNS,
  OWN_COLUMNS_OF,
  OWN_HEADERS,
  OWN_TAB_NAMES,
  OWN_TABS,
  ownColumnOf,
} from '../../../src/core/texts/headers';
import { LANGUAGES } from '../../../src/core/texts/texts';

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

describe('OWN_HEADERS', () => {
  it('finds each of our columns again by its header in any language', () => {
    for (const column of OWN_COLUMNS) {
      for (const language of LANGUAGES) expect(ownColumnOf(OWN_HEADERS[column][language])).toBe(column);
    }
  });

  it('never uses one header for two columns, accents and case apart', () => {
    const owners = new Map<string, Set<string>>();
    for (const column of OWN_COLUMNS) {
      for (const language of LANGUAGES) {
        const header = plain(OWN_HEADERS[column][language]);
        owners.set(header, (owners.get(header) ?? new Set()).add(column));
      }
    }
    expect([...owners].filter(([, columns]) => columns.size > 1)).toEqual([]);
  });

  it('names wolkvox in every header, so that none is mistaken for a column of the user', () => {
    const headers = OWN_COLUMNS.flatMap((column) => LANGUAGES.map((language) => OWN_HEADERS[column][language]));
    expect(headers.filter((header) => !header.toLowerCase().includes('wolkvox'))).toEqual([]);
  });
});

describe('ownColumnOf', () => {
  it('overlooks outer spaces and letter case', () => {
    expect(ownColumnOf('  ESTADO EN WOLKVOX ')).toBe('status');
  });

  it.each(['Estado', 'Status', 'Detalle', '', 'Gestiones', 'wolkvox'])('leaves the column %p to the user', (header) => {
    expect(ownColumnOf(header)).toBeNull();
  });
});

describe('OWN_COLUMNS_OF', () => {
  it('puts what management records tell only on the customers tab', () => {
    expect(OWN_COLUMNS_OF.customers.filter((column) => !OWN_COLUMNS_OF.obligations.includes(column))).toEqual([
      'managementCount',
      'latestTipification',
    ]);
  });
});

describe('OWN_TAB_NAMES', () => {
  it('gives the tabs of one language different names', () => {
    for (const language of LANGUAGES) {
      expect(new Set(OWN_TABS.map((tab) => OWN_TAB_NAMES[tab][language])).size).toBe(OWN_TABS.length);
    }
  });
});
