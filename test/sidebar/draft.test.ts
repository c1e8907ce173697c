import { draftOf, isWithin, type OptionsDraft, savingsOf } from '../../src/sidebar/draft';
import { aState } from './given';

const state = aState({ name: 'Ana' });
const aDraft = (more: Partial<OptionsDraft> = {}): OptionsDraft => ({ ...draftOf(state), ...more });

describe('savingsOf', () => {
  it('saves nothing that has not changed, so that no permission is asked for in vain', () => {
    expect(savingsOf(state, aDraft())).toEqual([]);
    expect(savingsOf(state, aDraft({ name: ' Ana ', customersPerCall: '100', parallel: '1' }))).toEqual([]);
  });

  it('asks for the permission last', () => {
    expect(savingsOf(state, aDraft({ name: ' Luz', hourly: true, customersPerCall: '250', parallel: '3' }))).toEqual([
      { name: 'saveName', argument: { name: 'Luz' } },
      { name: 'savePace', argument: { customersPerCall: 250, parallel: 3 } },
      { name: 'saveHourly', argument: { hourly: true } },
    ]);
  });

  it('lets a name be taken back and the hourly run be switched off', () => {
    expect(savingsOf(aState({ name: 'Ana', hourly: true }), aDraft({ name: '', hourly: false }))).toEqual([
      { name: 'saveName', argument: { name: '' } },
      { name: 'saveHourly', argument: { hourly: false } },
    ]);
  });

  it('saves nothing at all while a number is out of its limits', () => {
    expect(savingsOf(state, aDraft({ name: 'Luz', customersPerCall: '2001' }))).toBeNull();
    expect(savingsOf(state, aDraft({ parallel: '6' }))).toBeNull();
  });
});

describe('isWithin', () => {
  it.each([
    ['1', true],
    [' 2000 ', true],
    ['0', false],
    ['2001', false],
    ['-5', false],
    ['1.5', false],
    ['', false],
    ['diez', false],
  ])('takes %p customers per request: %p', (customersPerCall, fits) => {
    expect(isWithin(aDraft({ customersPerCall }), 'customersPerCall')).toBe(fits);
  });

  it('takes one to five requests at a time', () => {
    const fitting = ['0', '1', '5', '6'].filter((parallel) => isWithin(aDraft({ parallel }), 'parallel'));
    expect(fitting).toEqual(['1', '5']);
  });
});
