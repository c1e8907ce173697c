// UrlFetchApp.
import {
  networkInProcess,
  type ServerRequest,
  type ServerResponse,
  type WorldOptions,
} from '../../workbench/apps-script';
import { asked, evaluated, opened } from './opened';

/** A world whose servers answer as `reply` says, and the requests that reached them. */
function served(reply: Partial<ServerResponse> | ((request: ServerRequest) => Partial<ServerResponse> | null) = {}) {
  const requests: ServerRequest[] = [];
  const network = networkInProcess((request) => {
    requests.push(request);
    const answer = typeof reply === 'function' ? reply(request) : reply;
    return answer && { status: 200, headers: {}, body: 'ok', serverMs: 200, ...answer };
  });
  return { network, requests };
}

const api = 'https://api.example.com/v1/x?token=s3cret';

describe('fetch', () => {
  // developers.google.com/apps-script/reference/url-fetch/url-fetch-app#fetchurl,-params: defaults and options.
  it('sends method, headers and payload; an object payload is a form', () => {
    const { network, requests } = served();
    evaluated(
      `[UrlFetchApp.fetch('${api}'), UrlFetchApp.fetch('${api}', { method: 'post', payload: { a: 1, b: 'x y' } }), UrlFetchApp.fetch('${api}', { method: 'put', contentType: 'application/json', payload: '{}', headers: { Token: 't', 'Content-Type': 'x' } })].length`,
      { network },
    );
    expect(requests.map(({ method, path, body, headers }) => [method, path, body, headers['content-type']])).toEqual([
      ['GET', '/v1/x?token=s3cret', '', undefined],
      ['POST', '/v1/x?token=s3cret', 'a=1&b=x%20y', 'application/x-www-form-urlencoded'],
      ['PUT', '/v1/x?token=s3cret', '{}', 'application/json'],
    ]);
    expect(requests[2]?.headers.token).toBe('t');
  });

  it("returns code, text and headers with the server's own spelling", () => {
    const { network } = served({ status: 201, headers: { 'Retry-After': '3', 'Set-Cookie': ['a', 'b'] }, body: 'ñ' });
    expect(
      evaluated(
        `(function (r) { return [r.getResponseCode(), r.getContentText(), r.getHeaders(), r.getAllHeaders(), r.getContent()]; })(UrlFetchApp.fetch('${api}'))`,
        { network },
      ),
    ).toEqual([
      201,
      'ñ',
      { 'Retry-After': '3', 'Set-Cookie': 'a' },
      { 'Retry-After': '3', 'Set-Cookie': ['a', 'b'] },
      [-61, -79],
    ]);
  });

  // Community: status 400 and above throws with scheme and host only, unless muted.
  it('throws on a status of 400 and above, unless muteHttpExceptions is set', () => {
    const { network } = served({ status: 404, body: '<html>gone</html>' });
    expect(() => evaluated(`UrlFetchApp.fetch('${api}')`, { network })).toThrow(
      'Exception: Request failed for https://api.example.com returned code 404. Truncated server response: <html>gone</html> (use muteHttpExceptions option to examine full response)',
    );
    expect(evaluated(`UrlFetchApp.fetch('${api}', { muteHttpExceptions: true }).getResponseCode()`, { network })).toBe(
      404,
    );
  });

  // Community: DNS, connection and time-out always throw, muted or not, and show the whole URL with its query.
  it('throws with the whole URL when no answer comes, muted or not', () => {
    const muted = `UrlFetchApp.fetch('${api}', { muteHttpExceptions: true })`;
    expect(() =>
      evaluated(
        muted,
        served(() => null),
      ),
    ).toThrow(`Exception: DNS error: ${api}`);
    expect(() => evaluated(muted, served({ drop: true }))).toThrow(`Exception: Address unavailable: ${api}`);
  });

  // Community (Poehnelt): private networks are not reached.
  it.each([
    'http://localhost:80/',
    'http://127.0.0.1/',
    'http://10.1.2.3/',
    'http://192.168.0.1/',
    'http://172.20.0.1/',
  ])('does not reach %s', (url) => {
    const { network, requests } = served();
    expect(() => evaluated(`UrlFetchApp.fetch('${url}')`, { network })).toThrow(`Exception: DNS error: ${url}`);
    expect(requests).toEqual([]);
  });

  // tanaikech, 2026-06-09: the client gives up at timeoutSeconds, the server finishes its work.
  it('gives up after timeoutSeconds, though the server has done the work', () => {
    const { network, requests } = served({ serverMs: 90_000 });
    const { script } = opened(
      `function main() { UrlFetchApp.fetch('${api}', { timeoutSeconds: 5, muteHttpExceptions: true }); }`,
      { network },
    );
    const outcome = script.run('main');
    expect(outcome.error?.message).toBe(`Timeout: ${api}`);
    expect(outcome.elapsedMs).toBe(1000 + 400 + 5000);
    expect(requests).toHaveLength(1);
  });

  // The open ErrorHandler library lists error texts in some 43 locales: they follow the user's language.
  it.each([
    ['es', `Dirección no disponible: ${api}`],
    ['de', `Adresse nicht verfügbar: ${api}`],
    ['xx', `Address unavailable: ${api}`],
  ])("speaks the user's language: %s", (locale, message) => {
    const users: WorldOptions['users'] = [{ key: 'u', locale }];
    expect(() => evaluated(`UrlFetchApp.fetch('${api}')`, { ...served({ drop: true }), users })).toThrow(message);
  });

  // Community, more than four sources each.
  it('refuses headers it sets itself and headers without a value', () => {
    const withHeaders =
      (headers: string): (() => unknown) =>
      () =>
        evaluated(`UrlFetchApp.fetch('${api}', { headers: ${headers} })`, served());
    expect(withHeaders("{ Host: 'x' }")).toThrow('Exception: Attribute provided with invalid value: Header:Host');
    expect(withHeaders("{ 'Content-Length': 3 }")).toThrow(
      'Exception: Attribute provided with invalid value: Header:Content-Length',
    );
    expect(withHeaders('{ Token: null }')).toThrow('Exception: Attribute provided with invalid value: Header:null');
    expect(withHeaders('{ Token: undefined }')).toThrow(
      'Exception: Attribute provided with invalid value: Header:null',
    );
  });

  it('refuses methods it does not list and URLs above 2,082 characters', () => {
    expect(() => evaluated(`UrlFetchApp.fetch('${api}', { method: 'head' })`)).toThrow(
      'Attribute provided with invalid value: method',
    );
    expect(() => evaluated(`UrlFetchApp.fetch('https://a.test/' + 'x'.repeat(2082))`)).toThrow(
      'Exception: Limit Exceeded: URLFetch URL Length.',
    );
  });

  // The reference only says that GET does not accept a payload.
  it('is loud about a GET with a payload', () => {
    expect(() => evaluated(`UrlFetchApp.fetch('${api}', { payload: 'x' })`)).toThrow(
      'not emulated: UrlFetchApp.fetch with method get and a payload',
    );
  });

  it('follows redirects unless told not to', () => {
    const { network } = served(({ path }) =>
      path === '/old' ? { status: 302, headers: { Location: '/new' } } : { body: path },
    );
    expect(evaluated("UrlFetchApp.fetch('https://a.test/old').getContentText()", { network })).toBe('/new');
    expect(
      evaluated("UrlFetchApp.fetch('https://a.test/old', { followRedirects: false }).getResponseCode()", { network }),
    ).toBe(302);
  });
});

describe('fetchAll', () => {
  it('returns responses in the order of the requests and takes as long as the slowest', () => {
    const { network } = served(({ path }) => ({ body: path, serverMs: path === '/a' ? 5000 : 100 }));
    const { script } = opened(
      "function main() { return UrlFetchApp.fetchAll(['https://x.test/a', { url: 'https://x.test/b' }]).map(String); }",
      { network },
    );
    const { value, elapsedMs, calls, requests } = script.run('main');
    expect(value).toEqual(['/a', '/b']);
    expect([elapsedMs, calls.fetch, requests]).toEqual([1000 + 500 + 5000, 1, 2]);
  });

  // Poehnelt: one failure throws for the whole batch, although the others have reached their server.
  it('is all or nothing, though every request was sent', () => {
    const { network, requests } = served(({ path }) => (path === '/b' ? { drop: true } : {}));
    const all =
      "UrlFetchApp.fetchAll(['/a', '/b', '/c'].map(function (p) { return { url: 'https://x.test' + p, muteHttpExceptions: true }; }))";
    expect(() => evaluated(all, { network })).toThrow('Exception: Address unavailable: https://x.test/b');
    expect(requests.map(({ path }) => path)).toEqual(['/a', '/b', '/c']);
  });
});

describe('daily quota', () => {
  // developers.google.com/apps-script/guides/services/quotas: per user, reset 24 hours after the first request; the words are live reports'.
  it('counts every request of each user and comes back after a day', () => {
    const { network } = served();
    const { world, script } = opened(
      "function main() { UrlFetchApp.fetchAll(['https://x.test/a', 'https://x.test/b']); }",
      {
        network,
        quotas: { urlfetch: 3 },
        users: [{ key: 'ana' }, { key: 'luis' }],
      },
    );
    asked(script, 'main', 'ana');
    expect(() => asked(script, 'main', 'ana')).toThrow(
      'Exception: Service invoked too many times for one day: urlfetch.',
    );
    asked(script, 'main', 'luis');
    world.advance(86_400_000);
    asked(script, 'main', 'ana');
  });
});

describe('urlFetchWhitelist', () => {
  // developers.google.com/apps-script/manifest/allowlist-url
  const manifest = {
    urlFetchWhitelist: ['https://*.wolkvox.com/', 'https://api.example.com/foo', 'https://bare.example.com'],
  };
  const fetched = (url: string): unknown =>
    evaluated(`UrlFetchApp.fetch('${url}').getResponseCode()`, served(), manifest);

  it.each([
    'https://crm1.wolkvox.com/x',
    'https://a.b.wolkvox.com/',
    'https://api.example.com/foo',
    'https://api.example.com/foo/bar',
    'https://api.example.com/foo?x=1',
  ])('lets %s pass', (url) => {
    expect(fetched(url)).toBe(200);
  });

  // The words: binance-to-google-sheets #82 and FirestoreGoogleAppsScript #135 on GitHub.
  it.each([
    'http://crm1.wolkvox.com/x',
    'https://wolkvox.com/',
    'https://evilwolkvox.com/',
    'https://crm.wolkvox.com.evil.test/',
    'https://api.example.com/food',
    'https://api.example.com/FOO',
    'https://bare.example.com/',
  ])('refuses %s', (url) => {
    expect(() => fetched(url)).toThrow(
      `Exception: Request to ${url} failed because the URL has not been whitelisted in the script manifest.`,
    );
  });
});
