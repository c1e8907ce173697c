// The first update of an operation at a CRM that blanks what an update leaves out, when something goes wrong just then.
import { heldOf, insert, OBLIGATIONS, type Opened, requests, update, withIds } from './one-by-one';

/** Two obligations with a city in the CRM; on the sheet the city of the first ones is blank now. */
function withCities(blank: number): Opened {
  const add = withIds({ omittedFields: 'blanked' });
  add.world.hand.place(OBLIGATIONS, 1, 10, 'Ciudad');
  add.addOn.call('saveMapping', { tab: OBLIGATIONS, role: 'obligations', columns: { Ciudad: 'Ciudad' } });
  add.world.hand.place(OBLIGATIONS, 4, 10, 'Cali');
  add.world.hand.place(OBLIGATIONS, 5, 10, 'Pasto');
  insert(add);
  for (let row = 4; row < 4 + blank; row += 1) add.world.hand.place(OBLIGATIONS, row, 10, '');
  return add;
}

const citiesOf = (add: Opened) => ['1001', '1002'].map((owner) => heldOf(add, owner)[1]?.Ciudad);

describe('the first update at a CRM that blanks what is left out', () => {
  it('is made with the next obligation where nobody knows what became of the first', () => {
    const add = withCities(2);
    add.crm.faults = [
      { when: { endpoint: 'updateObligation', nthRequest: 1 }, effect: { kind: 'drop', stores: 'never' } },
    ];
    expect(update(add)).toMatchObject({
      state: 'failed',
      stopCode: 'fields-blanked',
      obligations: { Unknown: 1, Loaded: 1 },
    });
    expect(citiesOf(add)).toEqual(['Cali', 'Pasto']);
  });

  it('is not made while the CRM refuses to be read', () => {
    const add = withCities(2);
    add.crm.faults = [{ when: { endpoint: 'queryObligation' }, effect: { kind: 'status', status: 403, body: 'html' } }];
    expect(update(add)).toMatchObject({ state: 'failed', stopCode: 'crm-blocked', obligations: {} });
    expect(requests(add, 'updateObligation')).toEqual([]);
  });

  it('is put right by the next one even if nothing else is left to be sent', () => {
    const add = withCities(1);
    add.crm.faults = [
      { when: { endpoint: 'updateObligation', nthRequest: 2 }, effect: { kind: 'forbidden', meaning: 'firewall' } },
    ];
    expect(update(add)).toMatchObject({ state: 'failed', stopCode: 'crm-blocked' });
    expect(citiesOf(add)).toEqual(['', 'Pasto']);
    expect(update(add)).toMatchObject({ state: 'failed', stopCode: 'fields-blanked' });
    expect(citiesOf(add)).toEqual(['Cali', 'Pasto']);
    expect(() => update(add)).toThrow(/No hay filas por cargar/);
  });
});
