import { colourTabs, findStatus, statusLooks } from '../../../src/core/load/looks';
import { ROW_STATUSES } from '../../../src/core/load/status';
import { OWN_HEADERS } from '../../../src/core/texts/headers';
import { LANGUAGES, textsFor } from '../../../src/core/texts/texts';
import { FakeWorkbook } from '../../support/fakes';
import { TEXTS } from './given';

/** Relative luminance of a colour. @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

describe('statusLooks', () => {
  it('can be read: letters stand out from their background by 4.5 to 1 or more', () => {
    for (const { text, background, font } of statusLooks(TEXTS)) {
      expect([text, contrast(background, font) >= 4.5]).toEqual([text, true]);
    }
  });

  it.each(LANGUAGES)('belong to the words that stand in the cells in %s; a row that is ready has none', (language) => {
    const { statuses } = textsFor(language);
    const coloured = ROW_STATUSES.filter((status) => status !== 'Ready').map((status) => statuses[status]);
    expect(statusLooks(textsFor(language)).map(({ text }) => text)).toEqual(coloured);
  });

  it('tell good, bad and doubtful apart', () => {
    const of = (text: string) => statusLooks(TEXTS).find((look) => look.text === text)?.background;
    expect(new Set([of('Cargada'), of('Rechazada'), of('Sin confirmar'), of('Enviando')]).size).toBe(4);
    expect(of('No cargada')).toBe(of('Rechazada'));
  });
});

describe('colourTabs', () => {
  const aWorkbook = () =>
    new FakeWorkbook([
      {
        name: 'Clientes',
        values: [
          ['Cédula', OWN_HEADERS.status.es],
          ['1', 'Cargada'],
        ],
      },
      { name: 'Obligaciones', values: [['Cédula', 'Obligación']] },
    ]);

  it('colours the status column wherever it stands, and leaves out a tab without one', () => {
    const workbook = aWorkbook();
    const tabs = workbook.tabs().map((ref) => ({ ref, status: () => findStatus(workbook, ref) }));
    expect(colourTabs(workbook, TEXTS, tabs)).toEqual([workbook.ref('Clientes').id]);
    expect(workbook.look('Clientes', 2, 2)?.background).toBe('#e6f4ea');
  });

  it('goes without colours where the tab refuses them', () => {
    const workbook = aWorkbook();
    workbook.protect('Clientes');
    expect(colourTabs(workbook, TEXTS, [{ ref: workbook.ref('Clientes'), status: () => 1 }])).toEqual([]);
  });
});
