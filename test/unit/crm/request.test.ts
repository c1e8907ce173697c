import fc from 'fast-check';
import { ENDPOINTS } from '../../../src/core/crm/endpoints';
import {
  type Connection,
  customerElement,
  massiveBody,
  massiveCollectionsRequest,
  queryGestionRequest,
  tokenInformationRequest,
  utf8Bytes,
} from '../../../src/core/crm/request';
import type { HttpRequest } from '../../../src/core/ports';

const aConnection = (changes: Partial<Connection> = {}): Connection => ({
  host: 'crm.wolkvox.com',
  operation: 'cobranzas',
  token: '7b64656d6f7d2d7b',
  ...changes,
});
const every = (connection: Connection): (() => HttpRequest)[] => [
  () => massiveCollectionsRequest(connection, massiveBody(connection.operation, [])),
  () => queryGestionRequest(connection, 'customer_id', '123'),
  () => tokenInformationRequest(connection),
];

describe('request builders', () => {
  it('posts a bulk body with the token in its header', () => {
    expect(massiveCollectionsRequest(aConnection(), '{"operation":"cobranzas","collections":[]}')).toEqual({
      method: 'POST',
      url: 'https://crm.wolkvox.com/server/API/v2/collections/massiveCollections.php',
      headers: { 'Wolkvox-Token': '7b64656d6f7d2d7b', 'Content-Type': 'application/json' },
      body: '{"operation":"cobranzas","collections":[]}',
      timeoutSeconds: 120,
    });
  });

  it('posts field and value to find management records', () => {
    expect(queryGestionRequest(aConnection(), 'customer_id', '00123')).toEqual({
      method: 'POST',
      url: 'https://crm.wolkvox.com/server/API/v2/collections/queryGestion.php',
      headers: { 'Wolkvox-Token': '7b64656d6f7d2d7b', 'Content-Type': 'application/json' },
      body: '{"operation":"cobranzas","field":"customer_id","value":"00123"}',
      timeoutSeconds: 60,
    });
  });

  it('gets the token information without a body, the operation encoded', () => {
    const request = tokenInformationRequest(aConnection({ operation: 'mi operación&x=1' }));
    expect(request.method).toBe('GET');
    expect(request.url).toBe(
      'https://crm.wolkvox.com/server/API/v2/token/tokenInformation.php?operation=mi%20operaci%C3%B3n%26x%3D1',
    );
    expect('body' in request).toBe(false);
  });

  it('survives an operation that ends in half a character', () => {
    expect(tokenInformationRequest(aConnection({ operation: 'x\ud83d' })).url).toMatch(/operation=x%EF%BF%BD$/);
  });

  it.each(['evil.com', 'wv0001.wolkvox.com', 'crm.wolkvox.com@evil.com', 'crm.wolkvox.com/..', ''])(
    'builds nothing for %j',
    (host) => {
      for (const build of every(aConnection({ host })))
        expect(build).toThrow(expect.objectContaining({ code: 'server-foreign' }));
    },
  );

  it.each(['', ' ', 'a b', 'a\nX-Other: 1', 'tokén', 'a\u0000'])('builds nothing with token %j', (token) => {
    for (const build of every(aConnection({ token })))
      expect(build).toThrow(expect.objectContaining({ code: 'no-token' }));
  });

  it('builds nothing without an operation', () => {
    for (const build of every(aConnection({ operation: '' }))) {
      expect(build).toThrow(expect.objectContaining({ code: 'no-operation' }));
    }
  });

  it('puts the token into its header and nowhere else, and sends nothing but to the host', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9a-f]{24,64}$/),
        fc.string({ minLength: 1 }),
        fc.string(),
        (token, operation, value) => {
          const connection = aConnection({ token, operation });
          for (const build of [...every(connection), () => queryGestionRequest(connection, 'customer_id', value)]) {
            const { headers, ...rest } = build();
            expect(headers['Wolkvox-Token']).toBe(token);
            expect(JSON.stringify(rest)).not.toContain(token);
            expect(rest.url.startsWith('https://crm.wolkvox.com/server/API/v2/')).toBe(true);
          }
        },
      ),
    );
  });
});

describe('endpoints', () => {
  it('each tell their page and the reading followed in one line', () => {
    for (const [key, { name, path, source, readings }] of Object.entries(ENDPOINTS)) {
      expect(name).toBe(key);
      expect(path).toBe(`/server/API/v2/${path.split('/').slice(-2).join('/')}`);
      expect(source).toMatch(/^https:\/\/crmvox\.com\/en\//);
      for (const reading of readings) expect(reading).not.toContain('\n');
    }
  });
});

describe('customerElement', () => {
  it('keeps the documented order and puts custom fields behind it, labels untouched', () => {
    const fields = { 'Segmento ': 'Premium', Email: 'a@b.co', '2024': 'x', Name: 'Ana "A"', Identification: '00123' };
    const obligation = { 'Ciudad de radicación': 'Cali', total_balance: '10.5', id: '02', name: 'Cuota\n2' };
    expect(customerElement(fields, [obligation])).toBe(
      '{"Identification":"00123","Name":"Ana \\"A\\"","Email":"a@b.co","2024":"x","Segmento ":"Premium",' +
        '"Obligations":[{"id":"02","name":"Cuota\\n2","total_balance":"10.5","Ciudad de radicación":"Cali"}]}',
    );
  });

  it('sends an empty list for a customer without obligations', () => {
    expect(customerElement({ Identification: '1' }, [])).toBe('{"Identification":"1","Obligations":[]}');
  });

  it('does not let a custom field replace the list of obligations', () => {
    expect(JSON.parse(customerElement({ Identification: '1', Obligations: 'no' }, [{ id: '1' }]))).toEqual({
      Identification: '1',
      Obligations: [{ id: '1' }],
    });
  });

  it('gives back exactly the fields it was given, whatever they hold', () => {
    const fields = fc.dictionary(
      fc.string().filter((key) => key !== 'Obligations'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fields, fc.array(fields, { maxLength: 3 }), (customer, obligations) => {
        const body: unknown = JSON.parse(massiveBody('op', [customerElement(customer, obligations)]));
        const plain = (record: Record<string, string>) => ({ ...record });
        expect(body).toEqual({
          operation: 'op',
          collections: [{ ...plain(customer), Obligations: obligations.map(plain) }],
        });
      }),
    );
  });
});

describe('massiveBody', () => {
  it('joins the elements in their order', () => {
    expect(massiveBody('mi "op"', ['{"a":1}', '{"b":2}'])).toBe(
      '{"operation":"mi \\"op\\"","collections":[{"a":1},{"b":2}]}',
    );
  });
});

describe('utf8Bytes', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['ñ', 2],
    ['€', 3],
    ['😀', 4],
    ['\ud83d', 3],
    ['\ude00\ud83d', 6],
  ])('counts %j as %i bytes', (text, sizeBytes) => {
    expect(utf8Bytes(text)).toBe(sizeBytes);
  });

  it('agrees with Node on every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => utf8Bytes(text) === Buffer.byteLength(text, 'utf8')),
    );
  });
});
