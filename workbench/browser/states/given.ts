// What states of the sidebar are made of: spreadsheets, CRMs and pasts, and what a person does to get on.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Crm, CrmConfig, FaultEffect } from '../../crm';
import { type AddOn, SAMPLE_CONNECTION } from '../../demo/add-on';
import { type Portfolio, readPortfolio, samplePortfolio } from '../../demo/portfolio';
import type { Alone, AloneOptions } from '../alone';
import type { Panel } from '../panel';

export interface State {
  /** Of its picture, after the language. */
  readonly name: string;
  /** What it shows, in English, for the page that lists them all. */
  readonly about: string;
  /** Its longest words are those of Portuguese, so that it is looked at in that language too. */
  readonly isLong?: true;
  readonly options?: Omit<AloneOptions, 'nowMs'>;
  /** Brings the opened sidebar into the state; absent where opening it does. */
  readonly go?: (sidebar: Sidebar) => Promise<void>;
}

export type Sidebar = Alone & { readonly page: Page; readonly words: Panel['words'] };

export const EVERYTHING = { rows: 'all', again: 'never' } as const;
export const clean = (): Portfolio => readPortfolio([join('test', 'data', 'clean', 'portfolio.json')]);
export const empty = (): Portfolio => ({
  ...samplePortfolio(),
  roles: {},
  mapping: {},
  tabs: [{ name: 'Hoja 1', values: [] }],
});

/** The sample with another header in place of the one for e-mail. */
export function unmatched(): Portfolio {
  const sample = samplePortfolio();
  const tabs = sample.tabs.map((tab) => ({
    ...tab,
    values: tab.values.map((row, index) =>
      index > 0 ? row : row.map((cell) => (cell === 'Correo electrónico' ? 'Contacto 2' : cell)),
    ),
  }));
  return { ...sample, tabs };
}

export const connected = (addOn: AddOn): void => addOn.connect(samplePortfolio());

/** One customer a call, and so slow that one run of the script does a third of the sample. */
export const SLOW: CrmConfig = { latencyMs: 25_000 };

export const slowly = (addOn: AddOn): void => {
  connected(addOn);
  addOn.call('savePace', { customersPerCall: 1, parallel: 1 });
};
export const begun = (addOn: AddOn): void => {
  slowly(addOn);
  addOn.call('startLoad', EVERYTHING);
};

export const onBulk = (effect: FaultEffect, nthRequest?: number) => ({
  when: { endpoint: 'massiveCollections' as const, ...(nthRequest === undefined ? {} : { nthRequest }) },
  effect,
});
export const refusing: CrmConfig = {
  faults: [onBulk({ kind: 'refuse', everyNthCustomer: 5, reason: 'Celular no permitido' })],
};

/** Answers get lost, so that nobody knows what became of rows. */
export const losing = (addOn: AddOn, crm: Crm): void => {
  connected(addOn);
  addOn.call('savePace', { customersPerCall: 20, parallel: 1 });
  crm.faults.push(onBulk({ kind: 'drop', stores: 'before' }, 1), onBulk({ kind: 'drop', stores: 'never' }, 2));
  addOn.finish(addOn.call('startLoad', EVERYTHING));
  crm.faults.length = 0;
  addOn.world.advance(20 * 60_000);
};

export const fill = async ({ panel, words }: Sidebar, token: string = SAMPLE_CONNECTION.token): Promise<void> => {
  const { connection } = words;
  await panel.body.getByLabel(connection.server).fill('https://https://CRM.wolkvox.com/login.php');
  await panel.body.getByLabel(connection.operation).fill(SAMPLE_CONNECTION.operation);
  await panel.body.getByLabel(connection.token, { exact: true }).fill(token);
  await panel.text(connection.cleaned).waitFor();
};
export const busy = async ({ panel }: Sidebar, words: string): Promise<void> =>
  panel.body.locator('section.open .body').getByText(words, { exact: true }).first().waitFor();

export const checked = async (sidebar: Sidebar): Promise<void> => sidebar.panel.check();

export function connectedTo(portfolio: Portfolio): (addOn: AddOn) => void {
  return (addOn) => addOn.connect(portfolio);
}

/** Waits until the load's progress is on show. */
export const inLoad = async ({ panel, words }: Sidebar): Promise<void> => {
  await panel.openStep('load');
  await panel.body.getByText(words.job.keepOpen).first().waitFor();
};
