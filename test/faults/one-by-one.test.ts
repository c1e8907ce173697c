// Jobs over single obligations, killed at each of their service calls → the proof that nothing was lost, doubled or misplaced by it.
import { Kill } from '../../workbench/apps-script';
import { change, heldOf, insert, OBLIGATIONS, type Opened, STATUS, times, update, withIds } from '../e2e/one-by-one';
import { column } from '../e2e/opened';

/** Goes on in calm weather, as a user would, until the job is over. */
function recover(add: Opened, start: () => unknown): void {
  add.world.onCall = null;
  add.world.afterCall = null;
  add.world.advance(400_000);
  const job = add.addOn.reply('getJob', null);
  const open = job.ok && (job.value?.state === 'running' || job.value?.state === 'paused');
  if (open) add.addOn.finish(add.addOn.call('resumeJob', null));
  try {
    start();
  } catch {
    // Nothing left to be sent.
  }
  add.addOn.call('checkPortfolio', null);
}

describe.each(['before', 'after'] as const)(
  'killed %s each of its service calls takes effect, then resumed',
  (when) => {
    const kinds = {
      insertion: { call: 'startInsertObligations', start: insert, prepare: () => withIds() },
      update: {
        call: 'startUpdateObligations',
        start: update,
        prepare: () => {
          const add = withIds({ omittedFields: 'blanked' }, []);
          change(add, 2, 4, '999');
          change(add, 3, 3, 'Otra');
          add.world.hand.place(OBLIGATIONS, 3, 4, '');
          return add;
        },
      },
    } as const;

    it.each(Object.keys(kinds) as (keyof typeof kinds)[])(
      'an %s loses, doubles and misplaces nothing',
      (kind) => {
        const { call, start, prepare } = kinds[kind];
        const killAt = (add: Opened, at: number): number => {
          let calls = 0;
          const strike = () => {
            if (calls++ === at) throw new Kill();
          };
          if (when === 'before') add.world.onCall = strike;
          else add.world.afterCall = strike;
          try {
            add.addOn.call(call, { rows: 'all' });
          } catch {
            // The execution is gone, as after a crash.
          }
          add.world.onCall = null;
          add.world.afterCall = null;
          return calls;
        };
        const calls = killAt(prepare(), -1);
        expect(calls).toBeGreaterThan(20);
        let doubts = 0;
        for (let at = 0; at < calls; at += 1) {
          const add = prepare();
          killAt(add, at);
          recover(add, () => start(add));
          const rows = column(add.world, OBLIGATIONS, STATUS);
          const ids = column(add.world, OBLIGATIONS, 'Obligación');
          const owners = column(add.world, OBLIGATIONS, 'Cédula');
          const stored = times(add);
          rows.forEach((status, index) => {
            const held = heldOf(add, owners[index] ?? '').filter(({ id }) => id === ids[index]);
            const where = `${kind} killed ${when} call ${at}: ${ids[index]} says ${status}`;
            expect([where, ['Cargada', 'Sin cambios', 'Sin confirmar'].includes(status)]).toEqual([where, true]);
            expect([where, held.length <= 1]).toEqual([where, true]);
            if (status !== 'Sin confirmar') expect([where, held.length]).toEqual([where, 1]);
            else doubts += 1;
          });
          for (const own of Object.values(stored)) expect(Object.values(own).every((count) => count === 1)).toBe(true);
          if (kind === 'update') {
            // What the update left out is there again, whenever the execution ended.
            const a1 = heldOf(add, '1001').find(({ id }) => id === 'A1');
            expect([at, a1?.total_balance]).toEqual([at, '2000']);
          }
        }
        expect(doubts).toBeGreaterThan(0);
        expect(doubts).toBeLessThan(calls);
      },
      240_000,
    );
  },
);
