import { proveConnection } from '../../../src/core/load/prove';
import type { HttpReply, HttpRequest } from '../../../src/core/ports';
import { answered, FakeClock, FakeHttp, FakeStore, FakeWorkbook, noAnswer } from '../../support/fakes';
import { CONNECTION } from './given';

const BUDGET = answered(200, { code: '200', data: { token_limit: '1000', token_use_today: 40 } });

function prove(...replies: HttpReply[]) {
  const http = new FakeHttp((_request: HttpRequest, index) => replies[index] ?? noAnswer);
  const ports = { workbook: new FakeWorkbook([]), http, store: new FakeStore(), clock: new FakeClock() };
  return { http, run: () => proveConnection(ports, CONNECTION, 'customer_id') };
}

const refusal = (status: number, msg: string) => answered(status, { code: String(status), success: false, msg });

describe('proveConnection', () => {
  it("returns the day's budget with one read", () => {
    const { http, run } = prove(BUDGET);
    expect(run()).toMatchObject({ limit: 1_000, usedToday: 40, left: 960 });
    expect(http.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://crm0001.wolkvox.com/server/API/v2/token/tokenInformation.php?operation=cartera',
    ]);
  });

  it.each([
    ['not there', answered(404, '<html><h1>Not Found</h1></html>')],
    ['no JSON', answered(200, 'hello')],
    ['another method', refusal(405, 'METHOD NOT ALLOWED')],
  ])('asks for the records of nobody where the budget is %s', (_what, reply) => {
    const { http, run } = prove(reply, answered(200, { code: '200', data: [] }));
    expect(run()).toBeNull();
    expect(http.requests).toHaveLength(2);
    expect(http.requests[1]?.body).toBe('{"operation":"cartera","field":"customer_id","value":"0"}');
  });

  it.each([
    ['crm-auth', refusal(401, 'TOKEN INVALID')],
    ['crm-operation', refusal(400, 'OPERATION NOT FOUND')],
    ['crm-budget', refusal(403, 'TOKEN DAILY LIMIT EXCEEDED')],
    ['crm-unreachable', noAnswer],
    ['crm-server', answered(500, 'Internal Server Error')],
  ])('stops with %s without asking twice', (code, reply) => {
    const { http, run } = prove(reply, BUDGET);
    expect(run).toThrow(expect.objectContaining({ code }));
    expect(http.requests).toHaveLength(1);
  });

  it('tells the first refusal when both reads are refused, in the words of the server, never the token', () => {
    const { run } = prove(refusal(404, `no such page for ${CONNECTION.token}`), answered(500, 'x'));
    let message = '';
    try {
      run();
    } catch (fault) {
      message = JSON.stringify(fault);
    }
    expect(message).toContain('no such page');
    expect(message).not.toContain(CONNECTION.token);
  });
});
