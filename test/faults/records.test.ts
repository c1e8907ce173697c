// A load of records killed at each of its service calls, rows sorted meanwhile.
import { Kill } from '../../workbench/apps-script';
import { contacts, people, TAB } from '../e2e/contacts';
import { column } from '../e2e/opened';

describe('a load of records killed at each of its service calls', () => {
  const ROWS = [...people(6), ['Gemelo', '9'], ['Gemelo', '9']];
  const start = (batch: number) => {
    const add = contacts(ROWS);
    add.addOn.call('savePace', { customersPerCall: batch, parallel: 1 });
    return add;
  };

  it.each(['before', 'after'] as const)(
    '%s it takes effect: nothing is lost, doubled or misplaced',
    (when) => {
      let calls = 0;
      const probe = start(3);
      probe.world.onCall = () => {
        calls += 1;
      };
      probe.load();
      expect(calls).toBeGreaterThan(30);
      let doubted = 0;
      for (let at = 0; at < calls; at += 1) {
        const add = start(3);
        let index = -1;
        let isKilled = false;
        const kill = () => {
          if (isKilled || index !== at) return;
          isKilled = true;
          throw new Kill();
        };
        add.world.onCall = () => {
          index += 1;
          if (when === 'before') kill();
        };
        if (when === 'after') add.world.afterCall = kill;
        expect(() => add.load()).toThrow();
        expect(isKilled).toBe(true);
        add.world.onCall = null;
        add.world.afterCall = null;
        // Google has ended the execution for certain.
        add.world.advance(400_000);
        add.world.hand.sort(TAB, 1, at % 2 === 0);
        try {
          add.addOn.finish(add.addOn.call('runJob', null));
        } catch {
          // Killed before the job was stored, or after it was over.
        }
        try {
          add.load();
        } catch (fault) {
          expect(String(fault)).toContain('No hay filas por cargar');
        }
        const inDoubt = add.statuses().filter((status) => status === 'Sin confirmar').length;
        doubted += inDoubt > 0 ? 1 : 0;
        expect(inDoubt).toBeLessThanOrEqual(3);
        expect(add.statuses().filter((status) => !/^(Cargada|Sin cambios|Sin confirmar)$/.test(status))).toEqual([]);
        // Every row is there once or in doubt, and what is said to be loaded is there.
        const held = add.held().map(String);
        const names = column(add.world, TAB, 'Nombre');
        const sure = names.filter((_, row) => add.statuses()[row] !== 'Sin confirmar');
        for (const name of new Set(names)) {
          const count = (list: readonly string[]) => list.filter((one) => one === name).length;
          expect([at, name, count(held) <= count(names), count(held) >= count(sure)]).toEqual([at, name, true, true]);
        }
      }
      // Were nothing ever in doubt, the kills would have missed the requests.
      expect(doubted).toBeGreaterThan(2);
    },
    240_000,
  );
});
