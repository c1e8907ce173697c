// The endpoints as data → the README's table of them, so that neither says what the other does not.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENDPOINTS, type Endpoint } from '../../src/core/crm/endpoints';

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** `[endpoint as a link to its source, purpose, how it is called, readings]` of every row below the heading. */
const rows = (/## Endpoints\n([\s\S]*?)\n## /.exec(README)?.[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| ['))
  .map((line) => line.slice(2, -2).split(' | '));

const BELOW = '/server/API/v2/';

describe('the table of endpoints in the README', () => {
  it('has one row for every endpoint, with its source, its method and its path', () => {
    const expected = Object.values<Endpoint>(ENDPOINTS).map(({ name, source, method, path }) => [
      `[${name}](${source})`,
      `\`${method} ${path.slice(BELOW.length)}`,
    ]);
    const told = rows.map(([name, , called]) => [name, called?.replace(/(\?.*)?`$/, '')]);
    expect(told.sort()).toEqual(expected.sort());
  });

  it.each(Object.values<Endpoint>(ENDPOINTS).map((endpoint) => [endpoint.name, endpoint] as const))(
    'tells of %s the very readings that are chosen',
    (name, { readings }) => {
      const row = rows.find(([link]) => link?.startsWith(`[${name}]`));
      expect(row?.[3]).toBe(readings.join('<br>'));
      expect(row?.[1]).not.toBe('');
    },
  );
});
