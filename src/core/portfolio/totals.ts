// Turns the balances of obligations into control totals that people compare with the creditor's own.
import type { PortfolioRow } from './portfolio';

/** Rows and exact balance of one type of portfolio, or of all. */
export interface Total {
  readonly rows: number;
  /** Decimal text with a point, without trailing zeros; never rounded. */
  readonly balance: string;
}

export interface TypeTotal extends Total {
  /** Exact `portfolio_type`; `''` for rows without one. */
  readonly portfolioType: string;
}

export interface ControlTotals {
  readonly all: Total;
  /** In the order in which the types first occur. */
  readonly byType: readonly TypeTotal[];
}

/** Returns the number of obligations and the sum of their `total_balance`, over all and by `portfolio_type`. Rows without a balance count as rows. */
export function controlTotals(obligations: readonly PortfolioRow[]): ControlTotals {
  const byType = new Map<string, ReturnType<typeof createSum>>();
  for (const { fields } of obligations) {
    const type = fields.portfolio_type ?? '';
    let sum = byType.get(type);
    if (sum === undefined) {
      sum = createSum();
      byType.set(type, sum);
    }
    sum.add(fields.total_balance ?? '0');
  }
  const types = [...byType].map(([portfolioType, sum]) => ({ portfolioType, ...sum.total() }));
  return { all: types.reduce<Total>(joinTotals, { rows: 0, balance: '0' }), byType: types };
}

/** Returns the total of two sets of rows together. */
export function joinTotals(one: Total, other: Total): Total {
  const sum = createSum();
  sum.add(one.balance);
  sum.add(other.balance);
  return { rows: one.rows + other.rows, balance: sum.total().balance };
}

/** Adds decimal texts as whole numbers of their smallest unit, since floats lose cents. */
function createSum() {
  let units = BigInt(0);
  let decimals = 0;
  let rows = 0;
  return {
    add(amount: string): void {
      const point = amount.indexOf('.');
      const own = point < 0 ? 0 : amount.length - point - 1;
      if (own > decimals) {
        units *= BigInt(`1${'0'.repeat(own - decimals)}`);
        decimals = own;
      }
      units += BigInt(`${amount.replace('.', '')}${'0'.repeat(decimals - own)}`);
      rows += 1;
    },
    total(): Total {
      const negative = units < BigInt(0);
      const digits = String(negative ? -units : units).padStart(decimals + 1, '0');
      const whole = digits.slice(0, digits.length - decimals);
      const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
      return { rows, balance: `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}` };
    },
  };
}
