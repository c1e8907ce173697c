// What the log of service calls says, and what it keeps to itself.
import { aboutCall } from '../../workbench/page/server/service-call';

const tabName = (id: number): string => (id === 7 ? 'Clientes' : '');

it.each([
  ['range.setValues', [[7, 2, 8, 40, 5], [['secreto']]], 'Clientes!H2:L41'],
  ['sheet.lastCell', [7], 'Clientes'],
  ['properties.set', ['user', { connection: '{"token":"secreto"}', name: 'secreto' }, false], 'user: connection, name'],
  ['properties.get', ['document', 'job'], 'document: job'],
  ['properties.getAll', ['document'], 'document'],
  ['cache.get', ['script', ['a', 'b']], 'script: a, b'],
  ['lock.try', ['document', 10_000], 'document'],
  [
    'fetch.one',
    [
      {
        method: 'post',
        url: 'https://crm.wolkvox.com/server/x.php?token=secreto',
        headers: { 'wolkvox-token': 'secreto' },
      },
    ],
    'POST crm.wolkvox.com/server/x.php',
  ],
  [
    'fetch.all',
    [[{ url: 'https://crm.wolkvox.com/a', payload: 'secreto' }, { url: 'https://crm.wolkvox.com/b' }]],
    '2 × GET crm.wolkvox.com/a',
  ],
  ['utilities.sleep', [1_500], '1500 ms'],
  ['ui.ask', [{ title: 'secreto' }], ''],
])('says where %s acts and never what with', (operation, args, words) => {
  expect(aboutCall(operation, args, tabName)).toBe(words);
});
