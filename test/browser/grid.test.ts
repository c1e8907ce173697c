// The spreadsheet of the workbench in a real browser, worked in by mouse and keys as in Sheets.
import { openStage, PATIENCE_MS, type Stage, untilDrawn, type Window } from './stage';

jest.setTimeout(180_000);

let stage: Stage;
let window: Window;
beforeAll(async () => {
  stage = await openStage('clean/portfolio.json');
  window = await stage.openWindow();
});
afterAll(() => stage.close());

/** Where the grid lies on the page: the largest of its canvases. */
async function gridBox(): Promise<{ readonly x: number; readonly y: number }> {
  const boxes = await Promise.all((await window.page.locator('.grid canvas').all()).map((one) => one.boundingBox()));
  const [grid] = boxes.flatMap((box) => box ?? []).sort((one, other) => other.height - one.height);
  if (grid === undefined) throw new Error('there is no grid');
  return grid;
}

/** Clicks a cell until it is selected: columns are 100 px wide and rows 21 px high, behind the numbers of the rows. */
async function click(column: number, row: number): Promise<void> {
  const name = `${String.fromCharCode(64 + column)}${row}`;
  const nameBox = window.page.getByLabel('Celda seleccionada');
  const endMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const { x, y } = await gridBox();
    await window.page.mouse.click(x + 46 + column * 100 - 50, y + 20 + row * 21 - 10);
    // A grid that has just been drawn may not listen yet.
    for (let looks = 0; looks < 20; looks += 1) {
      if ((await nameBox.inputValue()) === name) return;
      await window.page.waitForTimeout(50);
    }
    if (Date.now() > endMs) throw new Error(`${name} cannot be selected: ${await nameBox.inputValue()} is`);
  }
}

/** Waits until the server's cells are as they should be. */
async function becomes(
  check: (rows: readonly (readonly string[])[]) => boolean,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const endMs = Date.now() + patienceMs;
  for (;;) {
    const { shown } = await stage.told();
    if (check(shown)) return;
    if (Date.now() > endMs) throw new Error(`still ${JSON.stringify(shown.slice(0, 5))}`);
    await window.page.waitForTimeout(100);
  }
}

const button = (name: string | RegExp) => window.page.getByRole('button', { name }).first();

describe('the spreadsheet', () => {
  it('takes back and redoes typing, pasting, sorting, rows and columns, step by step', async () => {
    const { page } = window;
    const { shown: first } = await stage.told();
    const same = (rows: readonly (readonly string[])[]) => JSON.stringify(rows) === JSON.stringify(first);
    const steps: readonly (() => Promise<void>)[] = [
      async () => {
        const isTyped = (rows: readonly (readonly string[])[]) => rows[1]?.[1] === 'Pía Gil';
        const type = async () => {
          await click(2, 2);
          await page.keyboard.type('Pía Gil');
          await page.keyboard.press('Enter');
        };
        // A grid that has just been drawn may not listen to keys yet.
        await type();
        await becomes(isTyped, PATIENCE_MS / 2).catch(type);
        await becomes(isTyped);
      },
      async () => {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await page.evaluate("navigator.clipboard.writeText('X1\\tX2\\nY1\\tY2')");
        await click(2, 4);
        await page.keyboard.press('Control+v');
        await becomes((rows) => rows[3]?.[1] === 'X1' && rows[4]?.[2] === 'Y2');
      },
      async () => {
        await click(2, 3);
        await button(/B.*Z → A/).click();
        await becomes((rows) => rows[3]?.[1] !== 'X1');
      },
      async () => {
        await click(1, 2);
        await button(/^Insertar 1 fila/).click();
        await becomes((rows) => rows[1]?.every((text) => text === '') === true);
      },
      async () => {
        await click(1, 3);
        await button(/^Eliminar fila/).click();
        await becomes((rows) => rows.length === first.length);
      },
    ];
    for (const step of steps) await step();
    const { shown: last } = await stage.told();
    for (const _step of steps) await page.keyboard.press('Control+z');
    await becomes(same);
    expect(await button('Deshacer').isDisabled()).toBe(true);
    for (const _step of steps) await button('Rehacer').click();
    await becomes((rows) => JSON.stringify(rows) === JSON.stringify(last));
    expect(window.complaints).toEqual([]);
  });

  it('is as it was after a reload', async () => {
    const { shown } = await stage.told();
    await window.page.reload();
    await window.page.getByRole('menuitem', { name: 'Extensiones' }).waitFor();
    await untilDrawn(window.page);
    expect((await stage.told()).shown).toEqual(shown);
  });
});
