import { pageOver, type Runner, serverOver } from '../../src/sidebar/server';

/** A google.script.run of which each builder returns a new runner, as the real one does; it answers with `reply`. */
function given(
  reply: (name: string, handlers: { ok: (value: unknown) => void; failed: (error: unknown) => void }) => void,
) {
  const sent: [string, unknown][] = [];
  const timers: { delayMs: number; callback: () => void; stopped: boolean }[] = [];
  const runner = (ok: (value: unknown) => void, failed: (error: unknown) => void): Runner => {
    const builders = {
      withSuccessHandler: (handler: (value: unknown) => void) => runner(handler, failed),
      withFailureHandler: (handler: (error: unknown) => void) => runner(ok, handler),
    };
    return new Proxy(builders, {
      get: (target, name: string) =>
        name in target
          ? target[name as keyof typeof target]
          : (argument: unknown) => {
              sent.push([name, argument]);
              reply(name, { ok, failed });
            },
    }) as unknown as Runner;
  };
  const nothing = () => undefined;
  const platform = { runner: () => runner(nothing, nothing), isOnline: () => true };
  const call = serverOver({
    ...platform,
    later: (delayMs, callback) => {
      const timer = { delayMs, callback, stopped: false };
      timers.push(timer);
      return () => {
        timer.stopped = true;
      };
    },
  });
  return { call, sent, timers, platform };
}

describe('serverOver', () => {
  it('sends JSON text and gives back what the reply holds', async () => {
    const value = { host: 'crm.wolkvox.com', repaired: 'cleaned' };
    const { call, sent, timers } = given((_name, { ok }) => ok(JSON.stringify({ ok: true, value })));
    expect(await call('readServer', { server: 'https://crm.wolkvox.com/' })).toEqual({ ok: true, value });
    expect(sent).toEqual([['readServer', '{"server":"https://crm.wolkvox.com/"}']]);
    expect(timers.map(({ stopped }) => stopped)).toEqual([true]);
  });

  it("gives back the server's fault with its words", async () => {
    const reply = { ok: false, code: 'locked', details: {}, title: 'Busy', advice: 'Wait.' };
    const { call } = given((_name, { ok }) => ok(JSON.stringify(reply)));
    expect(await call('getJob', null)).toEqual({
      ok: false,
      fault: { from: 'server', code: 'locked', title: 'Busy', advice: 'Wait.' },
    });
  });

  it.each([null, undefined, 12, '', 'no json', 'null', '{}', '[]'])('calls the reply %p unreadable', async (reply) => {
    const { call } = given((_name, { ok }) => ok(reply));
    expect(await call('getState', null)).toEqual({ ok: false, fault: { from: 'platform', kind: 'unreadable' } });
  });

  it('turns an error of the platform into a fault', async () => {
    const { call } = given((_name, { failed }) => failed(new Error('Error code PERMISSION_DENIED.')));
    expect(await call('getState', null)).toEqual({ ok: false, fault: { from: 'platform', kind: 'accounts' } });
  });

  it('takes a function that the server lacks for an update', async () => {
    const { call } = given(() => {
      throw new TypeError('google.script.run.runJob is not a function');
    });
    expect(await call('runJob', null)).toEqual({ ok: false, fault: { from: 'platform', kind: 'outdated' } });
  });

  it('gives up a call that is never answered: after a minute, or after a whole run for those that work', async () => {
    const { call, timers } = given(() => undefined);
    const answers = [call('getJob', null), call('runJob', null)];
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([60_000, 390_000]);
    for (const { callback } of timers) callback();
    const timeout = { ok: false, fault: { from: 'platform', kind: 'timeout' } };
    expect(await Promise.all(answers)).toEqual([timeout, timeout]);
  });
});

describe('pageOver', () => {
  it('has the server show the other page at a part of it, and tells what kept it from appearing', async () => {
    const shown = given((_name, { ok }) => ok(undefined));
    expect(await pageOver(shown.platform, 'openTasks')('ids')).toBeNull();
    expect(shown.sent).toEqual([['openTasks', 'ids']]);
    const refused = given((_name, { failed }) => failed(new Error('PERMISSION_DENIED')));
    expect(await pageOver(refused.platform, 'openSidebar')('')).toEqual({ from: 'platform', kind: 'accounts' });
  });

  it('knows a server that has no such page for another version', async () => {
    const gone = given(() => {
      throw new TypeError('run.openTasks is not a function');
    });
    expect(await pageOver(gone.platform, 'openTasks')('')).toEqual({ from: 'platform', kind: 'outdated' });
  });
});
