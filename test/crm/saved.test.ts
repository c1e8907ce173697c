// A CRM that is kept on disk and goes on as if nothing had been.
import { createCrm } from '../../workbench/crm';
import { aCustomer, anObligation, customers, idOf, load, NOW_MS, OPERATION, send, summaryOf, TOKEN } from './support';

const kept = (crm: ReturnType<typeof createCrm>) => {
  const next = createCrm();
  next.fill(JSON.parse(JSON.stringify(crm.saved())));
  return next;
};

describe('a CRM that was saved and filled again', () => {
  it('holds, counts and logs what it held, counted and logged', () => {
    const crm = createCrm();
    load(crm, customers(3));
    send(crm, 'custom/insertMany', { module: 'visits', fields: [{ label: 'x' }] });
    crm.simulateAgents(1, 1);
    const after = kept(crm);
    expect(after.stored(OPERATION)).toEqual(crm.stored(OPERATION));
    expect(after.ids(OPERATION)).toEqual(crm.ids(OPERATION));
    expect(after.managementRecords(OPERATION)).toEqual(crm.managementRecords(OPERATION));
    expect(after.timesStored(OPERATION)).toEqual({ 1: 1, 2: 1, 3: 1 });
    expect(after.obligationTimesStored(OPERATION)).toEqual(crm.obligationTimesStored(OPERATION));
    expect(after.callsToday(TOKEN)).toBe(2);
    expect(after.log()).toEqual(crm.log());
  });

  it('knows its customers again and gives no identifier twice', () => {
    const crm = createCrm();
    load(crm, customers(2));
    const before = idOf(crm, '2');
    const after = kept(crm);
    load(after, [aCustomer({ Identification: '2', Name: 'Otro' }), aCustomer({ Identification: '9' })]);
    expect(after.stored(OPERATION).map(({ Identification, Name }) => `${Identification} ${Name}`)).toEqual([
      '1 John Doe',
      '2 Otro',
      '9 John Doe',
    ]);
    expect(idOf(after, '2')).toBe(before);
    expect(new Set(after.ids(OPERATION).map(({ wolkvox_id }) => wolkvox_id)).size).toBe(3);
  });

  it('goes on counting the calls of the day', () => {
    const crm = createCrm({ dailyCalls: 2 });
    load(crm, customers(1));
    const after = createCrm({ dailyCalls: 2 });
    after.fill(crm.saved());
    expect(summaryOf(load(after, [aCustomer({ Obligations: [anObligation()] })]))).toBeDefined();
    expect(load(after, customers(1), { nowMs: NOW_MS + 1 }).status).toBe(403);
  });
});

describe('held', () => {
  it('counts without copying, and nothing for an operation that nobody has used', () => {
    const crm = createCrm();
    load(crm, customers(3));
    expect(crm.held(OPERATION)).toEqual({ customers: 3, obligations: 3, managementRecords: 0 });
    expect(crm.held('other')).toEqual({ customers: 0, obligations: 0, managementRecords: 0 });
  });
});
