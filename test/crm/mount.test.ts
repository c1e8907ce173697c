import {
  type CustomerAsSent,
  createCrm,
  type FaultRule,
  type MountedCrm,
  serveCrm,
  serveCrmInWorker,
} from '../../workbench/crm';
import { aCustomer, NOW_MS, OPERATION, TOKEN } from './support';

const PATH = '/server/API/v2/collections/massiveCollections.php';
const BODY = JSON.stringify({ operation: OPERATION, collections: [aCustomer()] });
const HEADERS = { 'Wolkvox-Token': TOKEN, 'Content-Type': 'application/json' };

const post = (mounted: MountedCrm, headers: Record<string, string> = {}) =>
  fetch(mounted.url + PATH, { method: 'POST', headers: { ...HEADERS, ...headers }, body: BODY });

describe('serveCrm', () => {
  const crm = createCrm();
  let mounted: MountedCrm;

  beforeAll(async () => {
    mounted = await serveCrm(crm);
  });
  beforeEach(() => crm.reset());
  afterAll(() => mounted.stop());

  it('answers over HTTP what the CRM answers, and how long it would have taken', async () => {
    const response = await post(mounted);

    expect([response.status, response.headers.get('x-simulated-ms')]).toEqual([200, '201']);
    expect(((await response.json()) as { code: unknown }).code).toBe('200');
    expect(crm.stored(OPERATION)).toEqual([aCustomer()]);
  });

  it('takes host, time and caller from the headers', async () => {
    await post(mounted, {
      'x-forwarded-host': 'CRM0001.wolkvox.com',
      'x-simulated-now': String(NOW_MS),
      'x-forwarded-for': '192.0.2.7',
    });

    expect(crm.log()).toMatchObject([{ host: 'crm0001.wolkvox.com', nowMs: NOW_MS, from: '192.0.2.7', status: 200 }]);
  });

  it('breaks the connection where the CRM drops it', async () => {
    crm.faults.push({ when: {}, effect: { kind: 'drop', stores: 'before' } });

    await expect(post(mounted)).rejects.toThrow('fetch failed');
    expect(crm.timesStored(OPERATION)).toEqual({ 12345: 1 });
  });

  it('cannot be reached under a retired host', async () => {
    await expect(post(mounted, { 'x-forwarded-host': 'sv0001.crmvox.com' })).rejects.toThrow('fetch failed');
  });

  it('shows its state to this computer only, never through a wolkvox host', async () => {
    await post(mounted);
    const look = (headers: Record<string, string>) => fetch(`${mounted.url}/_simulator/stored`, { headers });

    expect(await (await look({})).json()).toEqual([aCustomer()]);
    expect((await look({ 'x-forwarded-host': 'crm.wolkvox.com' })).status).toBe(404);
  });

  it('takes faults and settings through its second door and refuses what is none', async () => {
    const admin = (method: string, name: string, value: unknown) =>
      fetch(`${mounted.url}/_simulator/${name}`, { method, body: JSON.stringify(value) });
    const rule: FaultRule = { when: {}, effect: { kind: 'latency', ms: 5 } };

    expect((await admin('PUT', 'faults', [rule])).status).toBe(200);
    expect((await admin('POST', 'faults', rule)).status).toBe(200);
    expect(crm.faults).toEqual([rule, rule]);
    expect((await admin('PUT', 'faults', ['x'])).status).toBe(400);
    expect((await admin('POST', 'settings', { dailyCalls: 1 })).status).toBe(200);
    expect(crm.settings.dailyCalls).toBe(1);
    expect((await admin('POST', 'nothing', {})).status).toBe(404);
    expect((await admin('DELETE', 'faults', null)).status).toBe(200);
    expect(crm.faults).toEqual([]);
  });
});

describe('serveCrm in real time', () => {
  it('answers no sooner than the server would', async () => {
    const mounted = await serveCrm(createCrm(), { realTime: true });
    const startMs = performance.now();
    await post(mounted);
    const tookMs = performance.now() - startMs;
    await mounted.stop();

    expect(tookMs).toBeGreaterThan(195);
  });
});

describe.each(['thread', 'process'] as const)('serveCrmInWorker in a %s', (place) => {
  it('hosts a CRM that can be looked at, disturbed and reset from here', async () => {
    const crm = await serveCrmInWorker({ existingCustomer: 'duplicate' }, { in: place });
    try {
      await crm.setFaults([{ when: { nthRequest: 1 }, effect: { kind: 'status', status: 502, body: 'html' } }]);
      const headers = { 'x-simulated-now': String(NOW_MS) };
      const statuses = [await post(crm, headers), await post(crm, headers), await post(crm, headers)].map(
        ({ status }) => status,
      );
      await crm.simulateAgents(1, 1);
      const stored: CustomerAsSent[] = await crm.stored(OPERATION);

      expect(statuses).toEqual([502, 200, 200]);
      expect(stored).toEqual([aCustomer(), aCustomer()]);
      expect(await crm.timesStored(OPERATION)).toEqual({ customers: { 12345: 2 }, obligations: {} });
      expect((await crm.log()).map(({ outcome }) => outcome)).toEqual(['faulty-answer', 'carried-out', 'carried-out']);
      await crm.reset();
      expect(await crm.stored(OPERATION)).toEqual([]);
    } finally {
      await crm.stop();
    }
  });

  it('says why it could not start', async () => {
    const taken = await serveCrm(createCrm());

    await expect(serveCrmInWorker({}, { in: place, port: taken.port })).rejects.toThrow('EADDRINUSE');
    await taken.stop();
  });
});
