import fc from 'fast-check';
import { readTokenInformation } from '../../../src/core/crm/token-information';

describe('readTokenInformation', () => {
  const expected = { description: 'carga', limit: 4800, usedToday: 12, left: 4788, hoursToRestart: 15 };
  const data = {
    description: 'carga',
    token_limit: 4800,
    token_use_today: 12,
    available_consumition_options: 4788,
    hours_to_restart_count: 15,
  };

  it('reads the figures, be they numbers or texts', () => {
    expect(readTokenInformation(data)).toEqual(expected);
    expect(
      readTokenInformation(Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)]))),
    ).toEqual(expected);
  });

  it('reads the only element of an array, and the correct spelling', () => {
    const { available_consumition_options: left, ...rest } = data;
    expect(readTokenInformation([{ ...rest, available_consumption_options: left }])).toEqual(expected);
  });

  it('works out what is left where the CRM does not say', () => {
    expect(readTokenInformation({ token_limit: '10', token_use_today: '12' })).toEqual({
      description: '',
      limit: 10,
      usedToday: 12,
      left: 0,
      hoursToRestart: null,
    });
  });

  it.each([[null], [[]], [{}], ['4800'], [{ description: 'carga' }], [{ token_limit: 'many' }]])(
    'finds no budget in %j',
    (answer) => {
      expect(readTokenInformation(answer)).toBeNull();
    },
  );

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (answer) => readTokenInformation(answer) === null || true));
  });
});
