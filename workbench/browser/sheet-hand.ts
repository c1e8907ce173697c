// The address of a running workbench → a hand that types into its tabs and selects in them, as its page does for a user.
import type { Batch, RequestBody, RequestName, Tab } from '../page/wire';

const USER = 'ana';

export class SheetHand {
  constructor(private readonly url: string) {}

  /** Sends a request as the page does. Throws what the workbench refuses. */
  async post<N extends RequestName>(name: N, body: RequestBody<N>): Promise<void> {
    const answer = await fetch(new URL(`/api/${name}`, this.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const reply = (await answer.json()) as { readonly ok: boolean; readonly message?: string };
    if (!reply.ok) throw new Error(`${name}: ${reply.message}`);
  }

  /** The tabs as they are now: the first event of a connection tells them. */
  async tabs(): Promise<readonly Tab[]> {
    const ending = new AbortController();
    const stream = await fetch(new URL(`/events?user=${USER}&window=hand`, this.url), { signal: ending.signal });
    let text = '';
    try {
      for await (const piece of stream.body ?? []) {
        text += Buffer.from(piece).toString('utf8');
        const data = /^data: ?(.*)\n/m.exec(text)?.[1];
        if (data === undefined) continue;
        const state = (JSON.parse(data) as Batch).events.find((event) => event.type === 'state');
        if (state?.type === 'state') return state.tabs;
      }
    } finally {
      ending.abort();
    }
    throw new Error('the workbench did not say what tabs there are');
  }

  private async tab(name: string): Promise<Tab> {
    const tab = (await this.tabs()).find((one) => one.name === name);
    if (tab === undefined) throw new Error(`there is no tab ${name}`);
    return tab;
  }

  /** Types cells into a row from its first column on. */
  async type(tabName: string, row: number, cells: readonly string[], column = 1): Promise<void> {
    const { id: tabId, shape } = await this.tab(tabName);
    await this.post('edit', {
      user: USER,
      window: 'hand',
      edits: [{ kind: 'cells', tabId, shape, row, column, cells: [cells] }],
    });
  }

  /** Opens a tab and selects so many rows of one of its columns. */
  async select(tabName: string, row: number, rows: number, column = 1): Promise<void> {
    const { id: tabId } = await this.tab(tabName);
    await this.post('select', { user: USER, tabId, selection: [{ row, column, rows, columns: 1 }] });
  }
}
