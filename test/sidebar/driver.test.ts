import { createDriver } from '../../src/sidebar/driver';
import { aJob, serverFault, WaitingServer } from './given';

function given() {
  const server = new WaitingServer();
  const clock = { nowMs: 1_000_000 };
  const driver = createDriver(
    server.call,
    () => clock.nowMs,
    () => undefined,
  );
  const passes = (delayMs: number) => {
    clock.nowMs += delayMs;
    driver.tick();
  };
  return { server, driver, passes };
}
const ok = (value: unknown) => ({ ok: true, value }) as const;
const offline = { ok: false, fault: { from: 'platform', kind: 'offline' } } as const;

describe('createDriver', () => {
  it('keeps a job going run after run until it is completed', async () => {
    const { server, driver, passes } = given();
    driver.adopt(aJob({ done: 10 }));
    passes(0);
    await server.answer('runJob', ok(aJob({ done: 50 })));
    passes(0);
    await server.answer('runJob', ok(aJob({ done: 100, state: 'completed' })));
    passes(60_000);
    expect(server.names()).toEqual(['runJob', 'runJob']);
    expect(driver.standing().job?.state).toBe('completed');
  });

  it('has one run at a time and polls meanwhile', async () => {
    const { server, driver, passes } = given();
    driver.adopt(aJob());
    passes(0);
    passes(300);
    passes(2_000);
    expect(server.names()).toEqual(['runJob', 'getJob']);
    await server.answer('getJob', ok(aJob({ working: true, done: 30 })));
    expect(driver.standing().job?.done).toBe(30);
  });

  it('ignores a poll that a newer reply has overtaken', async () => {
    const { server, driver, passes } = given();
    driver.adopt(aJob());
    passes(0);
    passes(2_000);
    await server.answer('runJob', ok(aJob({ done: 100, state: 'completed' })));
    await server.answer('getJob', ok(aJob({ done: 30, working: true })));
    expect(driver.standing().job).toMatchObject({ done: 100, state: 'completed' });
  });

  it('waits longer and longer when runs move nothing', async () => {
    const { server, driver, passes } = given();
    driver.adopt(aJob({ done: 10 }));
    passes(0);
    await server.answer('runJob', ok(aJob({ done: 10 })));
    passes(1_000);
    expect(server.names().filter((name) => name === 'runJob')).toHaveLength(1);
    passes(1_000);
    expect(server.names().filter((name) => name === 'runJob')).toHaveLength(2);
  });

  it('shows the job as soon as a poll finds it, although the start has not come back', async () => {
    const { server, driver, passes } = given();
    driver.adopt(aJob({ id: 'old', state: 'completed' }));
    driver.startLoad({ rows: 'all', again: 'never' });
    expect(driver.standing().starting).toBe('load');
    passes(2_000);
    await server.answer('getJob', ok(aJob({ id: 'old', state: 'completed' })));
    expect(driver.standing()).toMatchObject({ starting: 'load', job: { id: 'old' } });
    passes(2_000);
    await server.answer('getJob', ok(aJob({ id: 'new', working: true })));
    expect(driver.standing()).toMatchObject({ starting: null, job: { id: 'new' } });
  });

  it('knows a trial from a load before its job shows up', async () => {
    const { server, driver } = given();
    driver.startLoad({ rows: 'trial', again: 'never' });
    expect(driver.standing()).toMatchObject({ starting: 'trial', asked: 'trial' });
    await server.answer('startLoad', ok(aJob({ rows: 'trial', state: 'completed' })));
    expect(driver.standing()).toMatchObject({ starting: null, job: { rows: 'trial' } });
  });

  it('starts one job even when the button is pressed twice', () => {
    const { server, driver } = given();
    driver.startLoad({ rows: 'selected', again: 'changed' });
    driver.startLoad({ rows: 'all', again: 'never' });
    expect(server.calls).toEqual([{ name: 'startLoad', argument: { rows: 'selected', again: 'changed' } }]);
  });

  it('asks the CRM about rows in doubt and follows that job as any other', async () => {
    const { server, driver, passes } = given();
    driver.adopt(aJob({ id: 'old', state: 'completed' }));
    driver.startSettle();
    expect(driver.standing()).toMatchObject({ starting: 'settle', asked: 'settle' });
    await server.answer('startSettle', ok(aJob({ id: 'new', kind: 'settle', done: 40 })));
    passes(0);
    await server.answer('runJob', ok(aJob({ id: 'new', kind: 'settle', done: 100, state: 'completed' })));
    expect(server.calls[0]).toEqual({ name: 'startSettle', argument: null });
    expect(driver.standing()).toMatchObject({ starting: null, job: { kind: 'settle', state: 'completed' } });
  });

  it('remembers what load was asked for, as long as the job on show is the one that came of it', async () => {
    const { server, driver } = given();
    const request = { rows: 'selected', again: 'changed' } as const;
    driver.startLoad(request);
    await server.answer('startLoad', ok(aJob({ id: 'new', state: 'failed', stopCode: 'budget-short' })));
    expect(driver.standing().request).toEqual(request);
    driver.adopt(aJob({ id: 'new', state: 'failed' }));
    expect(driver.standing().request).toEqual(request);
    driver.adopt(aJob({ id: 'of another window', state: 'failed' }));
    expect(driver.standing().request).toBeNull();
  });

  it('forgets no request over a later one that was refused', async () => {
    const { server, driver } = given();
    driver.startLoad({ rows: 'all', again: 'never' });
    await server.answer('startLoad', ok(aJob({ id: 'new', state: 'failed', stopCode: 'budget-short' })));
    driver.startLoad({ rows: 'selected', again: 'all' });
    await server.answer('startLoad', { ok: false, fault: serverFault('nothing-to-send') });
    expect(driver.standing()).toMatchObject({ job: { id: 'new' }, request: { rows: 'all', again: 'never' } });
  });

  it('tells why a start was refused and keeps the result before', async () => {
    const { server, driver, passes } = given();
    driver.adopt(aJob({ id: 'old', state: 'completed' }));
    driver.startLoad({ rows: 'all', again: 'never' });
    await server.answer('startLoad', { ok: false, fault: serverFault('nothing-to-send') });
    passes(60_000);
    expect(driver.standing()).toMatchObject({
      starting: null,
      job: { id: 'old' },
      fault: serverFault('nothing-to-send'),
    });
    expect(server.names()).toEqual(['startLoad']);
  });

  it('stops at a fault that only the user can mend, and goes on at their word', async () => {
    const { server, driver, passes } = given();
    driver.adopt(aJob());
    passes(0);
    await server.answer('runJob', { ok: false, fault: serverFault('crm-auth') });
    passes(60_000);
    await server.answer('getJob', ok(aJob()));
    passes(60_000);
    expect(server.names().filter((name) => name === 'runJob')).toHaveLength(1);
    expect(driver.standing().fault).toEqual(serverFault('crm-auth'));
    driver.retry();
    passes(0);
    expect(server.names().filter((name) => name === 'runJob')).toHaveLength(2);
    expect(driver.standing().fault).toBeNull();
  });

  it('tries again by itself after the connection was lost, and gives up after six times', async () => {
    const { server, driver, passes } = given();
    driver.adopt(aJob());
    for (let time = 1; time <= 8; time += 1) {
      passes(60_000);
      if (server.names().filter((name) => name === 'runJob').length === time) await server.answer('runJob', offline);
    }
    expect(server.names().filter((name) => name === 'runJob')).toHaveLength(6);
    expect(driver.standing().fault).toEqual({ from: 'platform', kind: 'offline' });
  });

  it('lets a pause win over the run that comes back after it', async () => {
    const { server, driver, passes } = given();
    driver.adopt(aJob());
    passes(0);
    driver.pause();
    expect(driver.standing().pending).toBe('pause');
    await server.answer('pauseJob', ok(aJob({ state: 'paused', working: true })));
    await server.answer('runJob', ok(aJob({ state: 'paused', done: 20 })));
    passes(1_000);
    expect(driver.standing()).toMatchObject({ pending: null, job: { state: 'paused', done: 20 } });
    expect(server.names().filter((name) => name === 'runJob')).toHaveLength(1);
  });

  it('resumes a paused job and says so until it runs', async () => {
    const { server, driver, passes } = given();
    driver.adopt(aJob({ state: 'paused' }));
    driver.resume();
    passes(2_000);
    await server.answer('getJob', ok(aJob({ state: 'paused' })));
    expect(driver.standing().pending).toBe('resume');
    passes(2_000);
    await server.answer('getJob', ok(aJob({ working: true })));
    expect(driver.standing().pending).toBeNull();
    expect(server.names()[0]).toBe('resumeJob');
  });

  it('ends a job for good', async () => {
    const { server, driver, passes } = given();
    driver.adopt(aJob({ state: 'paused' }));
    driver.cancel();
    await server.answer('cancelJob', ok(aJob({ state: 'cancelled' })));
    passes(60_000);
    expect(server.names()).toEqual(['cancelJob']);
    expect(driver.standing()).toMatchObject({ pending: null, job: { state: 'cancelled' } });
  });

  it('keeps the job on show when a pause could not be asked for', async () => {
    const { server, driver } = given();
    driver.adopt(aJob({ working: true }));
    driver.pause();
    await server.answer('pauseJob', offline);
    expect(driver.standing()).toMatchObject({ pending: null, job: { state: 'running' }, fault: { kind: 'offline' } });
  });

  it('looks again at once when the page comes back to the foreground', async () => {
    const { server, driver } = given();
    driver.look();
    await server.answer('getJob', ok(aJob({ mine: false })));
    expect(driver.standing().job?.mine).toBe(false);
  });
});
