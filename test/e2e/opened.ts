// A portfolio → the built add-on open on it, in front of a simulated CRM in this process.
import { networkInProcess } from '../../workbench/apps-script';
import { type CrmConfig, createCrm } from '../../workbench/crm';
import { AddOn, type AddOnOptions } from '../../workbench/demo/add-on';
import type { Portfolio } from '../../workbench/demo/portfolio';

export const OPERATION = 'moduletest03';
export const TOKEN = 'A8K3J7F2';

/** A portfolio of few rows; `customers` and `obligations` are rows below the usual headers. */
export function smallPortfolio(change: Partial<Portfolio> = {}): Portfolio {
  return {
    locale: 'es_CO',
    timeZone: 'America/Bogota',
    roles: {},
    mapping: {},
    tabs: [
      {
        name: 'Clientes',
        values: [
          ['Cédula', 'Nombre', 'Correo', 'Celular'],
          ['1001', 'Ana Peña', 'ana@example.com', '3001112233'],
          ['1002', 'Luis Gómez', 'luis@example.com', '3001112244'],
        ],
      },
      {
        name: 'Obligaciones',
        values: [
          ['Cédula', 'Obligación', 'Producto', 'Saldo total'],
          ['1002', 'B1', 'Crédito', 1500.5],
          ['1001', 'A1', 'Tarjeta', 2000],
        ],
      },
    ],
    ...change,
  };
}

export function opened(portfolio: Portfolio, config: CrmConfig = {}, options: Partial<AddOnOptions> = {}) {
  const crm = createCrm(config);
  const network = networkInProcess((request) => crm.handle(request));
  const addOn = new AddOn({ portfolio, network, answer: () => ({ button: 'YES' }), ...options });
  addOn.connect(portfolio);
  return { addOn, crm, world: addOn.world };
}

/** Loads everything as the sidebar would and returns the job's last view. */
export function loadAll({ addOn }: { addOn: AddOn }, again: 'never' | 'changed' | 'all' = 'never') {
  return addOn.finish(addOn.call('startLoad', { rows: 'all', again }));
}

/** Returns the texts of one column of a tab, by its header, without the header. */
export function column(world: AddOn['world'], tab: string, header: string): string[] {
  const [headers = [], ...rows] = world.hand.displayValues(tab);
  const index = headers.indexOf(header);
  if (index < 0) throw new Error(`no column ${header} in ${headers.join(', ')}`);
  return rows.map((row) => row[index] ?? '');
}
