import fc from 'fast-check';
import { controlTotals } from '../../../src/core/portfolio/totals';
import { aCustomer, anObligation, CUSTOMER_HEADERS, OBLIGATION_HEADERS, readGiven } from './given';

const totalsOf = (rows: readonly { readonly balance: string; readonly type?: string }[]) =>
  controlTotals(
    readGiven({
      customers: [CUSTOMER_HEADERS, aCustomer()],
      obligations: [OBLIGATION_HEADERS, ...rows.map((row, index) => anObligation({ id: `O${index}`, ...row }))],
    }).obligations,
  );

describe('controlTotals', () => {
  test('adds balances exactly, by type and all together', () => {
    const totals = totalsOf([
      { balance: '0,1', type: 'Consumo' },
      { balance: '0,2', type: 'Consumo' },
      { balance: '1.234.567,005', type: 'Vehículo' },
      { balance: '-0,3', type: '' },
      { balance: '', type: 'Vehículo' },
    ]);

    expect(totals).toEqual({
      all: { rows: 5, balance: '1234567.005' },
      byType: [
        { portfolioType: 'Consumo', rows: 2, balance: '0.3' },
        { portfolioType: 'Vehículo', rows: 2, balance: '1234567.005' },
        { portfolioType: '', rows: 1, balance: '-0.3' },
      ],
    });
  });

  test('are nothing for nothing', () => {
    expect(controlTotals([])).toEqual({ all: { rows: 0, balance: '0' }, byType: [] });
  });

  test('lose no cent however large the balances', () => {
    const cents = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 20 }), (amounts) => {
        const written = (value: bigint) => {
          const digits = String(value < 0n ? -value : value).padStart(3, '0');
          return `${value < 0n ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
        };
        const { balance } = totalsOf(amounts.map((value) => ({ balance: written(value) }))).all;
        const [whole = '', fraction = ''] = balance.split('.');

        expect(BigInt(`${whole}${fraction.padEnd(2, '0')}`)).toBe(amounts.reduce((sum, value) => sum + value, 0n));
      }),
    );
  });
});
