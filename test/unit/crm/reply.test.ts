import fc from 'fast-check';
import { FAILURE_KINDS } from '../../../src/core/crm/failure';
import { type ApiReply, readReply } from '../../../src/core/crm/reply';

const TOKEN = '7b64656d6f7d2d7b32303235303130317d';
const NOW_MS = Date.UTC(2025, 0, 2, 10, 0, 0);

const read = (status: number, body: unknown, headers: Record<string, string> = {}): ApiReply => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readReply({ answered: true, status, headers, body: text }, NOW_MS, TOKEN);
};
const own = (code: number | string, msg: string) => ({ code, error: 'ERROR', msg, data: [] });
const page = (words: string) => `<!DOCTYPE html><html><head><title>${words}</title></head><body>${words}</body></html>`;
/** `auth, not executed` or `server, unknown fate`. */
const verdict = (reply: ApiReply) =>
  reply.kind === 'ok' ? 'ok' : `${reply.failure}, ${reply.notExecuted ? 'not executed' : 'unknown fate'}`;

describe('readReply, answers of the CRM', () => {
  it('reads code as text, be it a string or a number', () => {
    expect(read(200, { code: '200', error: 'null', msg: 'fine', data: [] })).toMatchObject({ kind: 'ok', code: '200' });
    expect(read(200, { code: 200, error: 'null', msg: 'fine', data: [] })).toMatchObject({ kind: 'ok', code: '200' });
  });

  it.each([null, '', 'null', false, []])('takes error %j for no error', (error) => {
    expect(read(200, { code: 200, error, msg: 'done', data: { wolkvox_id: '1' } })).toEqual({
      kind: 'ok',
      code: '200',
      message: 'done',
      data: { wolkvox_id: '1' },
      body: { code: 200, error, msg: 'done', data: { wolkvox_id: '1' } },
    });
  });

  it('reads the answer behind a PHP notice', () => {
    const notice =
      '<br />\n<b>Notice</b>: Undefined index: x in <b>/var/www/q.php</b> {main} on line <b>12</b><br />\n';
    expect(read(200, `${notice}{"code":"200","error":null,"msg":"0 records","data":[]}`)).toMatchObject({
      kind: 'ok',
      message: '0 records',
      data: [],
    });
  });

  it('does not take an object inside a truncated answer for the answer', () => {
    const cut = '{"code":"200","summary":{"total_records_received":1,"successful_inserts":1}';
    expect(verdict(read(200, cut))).toBe('unreadable, unknown fate');
    expect(verdict(read(200, `Notice: x\n${cut}`))).toBe('unreadable, unknown fate');
  });

  it('leaves success false with counters to be read as a receipt', () => {
    const summary = { total_records_received: 2, successful_inserts: 1, failed_count: 1, total_processed: 2 };
    const body = { code: '417', success: false, summary: { ...summary, failed_Sumary: ['x'] } };
    expect(read(200, body)).toMatchObject({ kind: 'ok', code: '417', body });
  });

  it('keeps every digit of numbers that JavaScript would round', () => {
    const reply = read(200, '{"code":200,"data":[{"wolkvox_id":12345678901234567890,"note":"1234567890123456 1"}]}');
    expect(reply).toMatchObject({ data: [{ wolkvox_id: '12345678901234567890', note: '1234567890123456 1' }] });
  });
});

describe('readReply, failures', () => {
  it.each([
    // the five meanings of 403
    [403, own(403, 'PLEASE VALIDATE TOKEN'), 'auth, not executed'],
    [403, own(403, 'Token no válido para esta operación'), 'auth, not executed'],
    [403, own(403, 'Acceso denegado'), 'auth, not executed'],
    [403, own('403', 'TOKEN LIMIT EXCEEDED'), 'budget, not executed'],
    [403, own('403', 'Se superó el límite diario de consumo'), 'budget, not executed'],
    [403, own(403, 'EXCEEDS THE LIMIT OF SIMULTANEOUS REQUESTS PER TOKEN (2)'), 'busy, not executed'],
    [403, own(403, 'Demasiadas solicitudes simultáneas'), 'busy, not executed'],
    [403, own(403, 'Too many requests'), 'busy, not executed'],
    [403, own(403, 'Server in maintenance, limited access'), 'busy, not executed'],
    [403, own(403, 'Plataforma en mantenimiento'), 'busy, not executed'],
    [403, page('403 Forbidden, request blocked, security token 1, limit'), 'blocked, not executed'],
    [403, '', 'blocked, not executed'],
    [403, '{"message":"Forbidden"}', 'blocked, not executed'],
    [403, own(403, 'IP not allowed'), 'blocked, not executed'],
    [403, own(403, 'OPERATION DOES NOT EXIST'), 'operation, not executed'],
    // the others that are documented
    [401, own(401, 'PLEASE ENTER THE WOLKVOX-TOKEN'), 'auth, not executed'],
    [401, '', 'auth, not executed'],
    [400, own(400, 'SOME PARAMETERS ARE REQUIRED'), 'input, not executed'],
    [400, page('Bad Request'), 'input, unknown fate'],
    [400, '{}', 'input, unknown fate'],
    [400, own(400, 'La operación no existe'), 'operation, not executed'],
    [400, own(400, 'Operation not allowed with these fields'), 'input, not executed'],
    [400, own(400, 'THE API YOU WANT TO CONSULT DOES NOT EXIST'), 'wrong-host, not executed'],
    [412, own(412, 'Identification is required'), 'input, not executed'],
    [416, own(416, 'Too many records'), 'input, not executed'],
    [417, own(417, 'Invalid field'), 'input, not executed'],
    [417, own(417, 'Token inválido'), 'auth, not executed'],
    [404, page('Not Found'), 'wrong-host, not executed'],
    [404, '', 'wrong-host, not executed'],
    [404, own(404, 'Operation not found'), 'operation, not executed'],
    [404, own(404, 'Record not found'), 'input, not executed'],
    [405, own(405, 'METHOD NOT ALLOWED'), 'method, not executed'],
    [405, page('Method Not Allowed'), 'method, not executed'],
    [413, page('Request Entity Too Large'), 'too-large, not executed'],
    [429, '', 'busy, not executed'],
    [429, own(429, 'Daily limit reached'), 'budget, not executed'],
    [408, '', 'unknown, unknown fate'],
    // the server's own faults
    [500, own(500, 'Token limit'), 'server, unknown fate'],
    [502, page('Bad Gateway'), 'server, unknown fate'],
    [503, page('Service Unavailable'), 'server, unknown fate'],
    [503, page('En mantenimiento'), 'busy, unknown fate'],
    // another server
    [301, '', 'wrong-host, not executed'],
    [302, '', 'wrong-host, unknown fate'],
    [200, '<html><form><input type="password"></form></html>', 'wrong-host, unknown fate'],
    // HTTP says 200
    [200, own('401', 'Unauthorized'), 'auth, not executed'],
    [200, own(403, 'TOKEN LIMIT EXCEEDED'), 'budget, not executed'],
    [200, own(400, 'SOME PARAMETERS ARE REQUIRED'), 'input, not executed'],
    [200, own(500, 'Internal error'), 'server, unknown fate'],
    [200, { code: '200', success: false, msg: 'Token inválido' }, 'auth, unknown fate'],
    [200, { success: 'false' }, 'unknown, unknown fate'],
    [200, { code: 200, error: 'Something broke', data: [] }, 'unknown, unknown fate'],
    [200, '', 'unreadable, unknown fate'],
    [204, '', 'unreadable, unknown fate'],
    [200, '[]', 'unreadable, unknown fate'],
    [200, '{}', 'unreadable, unknown fate'],
    [200, 'null', 'unreadable, unknown fate'],
    [200, page('Fatal error'), 'unreadable, unknown fate'],
  ])('reads HTTP %i %j as %s', (status, body, expected) => {
    expect(verdict(read(status, body))).toBe(expected);
  });

  it('does not call a refusal with counters not executed', () => {
    const summary = { total_records_received: 2, successful_inserts: 1, failed_count: 1, total_processed: 2 };
    expect(verdict(read(400, { code: '400', msg: 'Invalid', summary }))).toBe('input, unknown fate');
  });

  it('takes a 503 with a time to come back for busy and not executed', () => {
    expect(read(503, page('Service Unavailable'), { 'retry-after': '30' })).toMatchObject({
      failure: 'busy',
      notExecuted: true,
      retryAfterMs: 30_000,
    });
  });

  it('calls no answer at all unreachable, with nothing known about its fate', () => {
    expect(readReply({ answered: false, reason: `Dirección no disponible ${TOKEN}` }, NOW_MS, TOKEN)).toEqual({
      kind: 'failure',
      failure: 'unreachable',
      status: null,
      message: 'Dirección no disponible •••',
      retryAfterMs: null,
      notExecuted: false,
      body: null,
    });
  });

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Thu, 02 Jan 2025 10:00:45 GMT', 45_000],
    ['Thursday, 02-Jan-25 10:00:45 GMT', 45_000],
    ['Thu, 02 Jan 2025 09:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['soon 1', null],
    ['', null],
  ])('reads Retry-After %j as %j milliseconds', (header, expected) => {
    expect(read(429, '', { 'retry-after': header })).toMatchObject({ retryAfterMs: expected });
  });
});

describe('readReply, words for people', () => {
  it('shows the server’s own msg', () => {
    expect(read(412, own(412, ' El campo Email es obligatorio '))).toMatchObject({
      message: 'El campo Email es obligatorio',
    });
  });

  it('shows the error where msg says nothing', () => {
    expect(read(400, { code: 400, error: { field: 'Email' }, msg: 'null' })).toMatchObject({
      message: '{"field":"Email"}',
    });
  });

  it('shows the first 200 characters of a page without its tags, styles and scripts', () => {
    const body = `<html><style>b{}</style><script>x()</script><body><h1>Bad\n  Gateway</h1>${'é'.repeat(300)}</body></html>`;
    expect(read(502, body)).toMatchObject({ message: `Bad Gateway ${'é'.repeat(188)}` });
  });

  it('blots out the token in message and body, whatever its case', () => {
    const reply = read(403, own(403, `TOKEN ${TOKEN.toUpperCase()} NOT VALID`));
    expect(reply).toMatchObject({ failure: 'auth', message: 'TOKEN ••• NOT VALID' });
    expect(JSON.stringify(reply).toLowerCase()).not.toContain(TOKEN);
  });

  it('blots out a token that PHP wrote with escaped slashes', () => {
    const token = 'ab1/cd2+ef3/==';
    const body = '{"code":403,"msg":"bad ab1\\/cd2+ef3\\/=="}';
    expect(readReply({ answered: true, status: 403, headers: {}, body }, NOW_MS, token)).toMatchObject({
      message: 'bad •••',
    });
  });
});

describe('readReply, whatever comes back', () => {
  const anyBody = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((json) => json.slice(0, -1)),
    fc
      .record(
        {
          code: fc.anything(),
          error: fc.anything(),
          msg: fc.anything(),
          success: fc.anything(),
          summary: fc.anything(),
          data: fc.anything(),
        },
        { requiredKeys: [] },
      )
      .map((body) => JSON.stringify(body) ?? ''),
    fc.constantFrom('{"code":'.repeat(30_000), '['.repeat(100_000), '<'.repeat(50_000)),
  );
  const anyStatus = fc.oneof(
    fc.integer({ min: 100, max: 599 }),
    fc.constantFrom(200, 400, 401, 403, 404, 405, 413, 429, 500, 503),
  );

  it('never throws, and always ends as an answer or as one of the failure kinds', () => {
    fc.assert(
      fc.property(anyStatus, anyBody, fc.option(fc.string()), (status, body, after) => {
        const headers = after === null ? {} : { 'retry-after': after };
        const reply = readReply({ answered: true, status, headers, body }, NOW_MS, TOKEN);
        if (reply.kind === 'failure') expect(FAILURE_KINDS).toContain(reply.failure);
        else expect(status).toBeLessThan(300);
      }),
      { numRuns: 1500 },
    );
  });

  it('never says not executed of a 5xx without a time to come back, nor of a readable 200', () => {
    fc.assert(
      fc.property(fc.constantFrom(500, 502, 503, 504), anyBody, (status, body) => {
        expect(readReply({ answered: true, status, headers: {}, body }, NOW_MS, TOKEN)).toMatchObject({
          notExecuted: false,
        });
      }),
    );
  });

  it('never lets the token into a failure’s message', () => {
    const token = fc.stringMatching(/^[!-~]{1,40}$/);
    fc.assert(
      fc.property(token, anyStatus, fc.string(), fc.string(), (secret, status, before, after) => {
        const words = `${before}${secret}${after}`;
        for (const body of [words, JSON.stringify({ code: 400, msg: words }), JSON.stringify({ error: words })]) {
          const reply = readReply({ answered: true, status, headers: {}, body }, NOW_MS, secret);
          expect(reply.message.toLowerCase()).not.toContain(secret.toLowerCase());
        }
        const lost = readReply({ answered: false, reason: words }, NOW_MS, secret);
        expect(lost.message.toLowerCase()).not.toContain(secret.toLowerCase());
      }),
      { numRuns: 500 },
    );
  });
});
