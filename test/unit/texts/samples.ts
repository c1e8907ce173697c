// The texts of a language → every sentence that they can say, by path.
import { FAILURE_KINDS } from '../../../src/core/crm/failure';
import type { Issue, IssueCode } from '../../../src/core/portfolio/issue';
import { DOUBTS } from '../../../src/core/texts/shape';

export const anIssue = (code: IssueCode, more: Partial<Issue> = {}): Issue => ({
  kind: 'format',
  code,
  header: 'Columna',
  columnIndex: 3,
  ...more,
});

const COUNTS = { Ready: 3, Invalid: 1, Loaded: 1_234 };
const DETAILS = {
  tab: 'Hoja 1',
  fields: 'AAA, BBB',
  field: 'AAA',
  columns: 'CCC, DDD',
  who: 'Ana',
  since: '10:42',
  message: 'Server words',
  until: '10:48',
  changed: '2',
  doubted: '1',
  header: 'Columna',
  label: 'Obligations',
};
const ISSUES = [
  anIssue('required'),
  anIssue('required', { suggestion: 'x@example.com', otherRows: [12] }),
  anIssue('required', { otherRows: [12, 15, 18] }),
];
const FIGURES = {
  obligations: 2,
  calls: 5,
  minutes: 3,
  needsId: 2,
  inLoad: 4,
  loadRequests: 1,
  renumbered: 1,
  withBalancePayment: 1,
  leftOut: '',
};
const NO_FIGURES = {
  ...FIGURES,
  calls: 1,
  minutes: 1,
  needsId: 0,
  inLoad: 0,
  withBalancePayment: 0,
};
const NUMBERS = [[0], [1], [2], [1_234]];
const PAIRS = [
  [0, 0],
  [1, 1],
  [2, 1_234],
];

/** Arguments to try per function: the first pattern that fits its path counts. */
const ARGUMENTS: readonly (readonly [RegExp, readonly (readonly unknown[])[]])[] = [
  [/^issues\./, ISSUES.map((issue) => [issue])],
  [
    /^oneByOne\.(?:insertQuestion|updateQuestion|onlyInLoad|noneToUpdate)$/,
    [[FIGURES], [NO_FIGURES], [{ ...FIGURES, leftOut: 'kept' }], [{ ...FIGURES, leftOut: 'blanked', needsId: 1 }]],
  ],
  [/^oneByOne\.idsQuestion$/, [[{ customers: 3, inManagement: 1, byDates: 1, byQuery: 2 }]]],
  [
    /^oneByOne\.idsResult$/,
    [
      [1, 0, 0],
      [1_234, 1, 2],
    ],
  ],
  [/^errors\.fields-blanked$/, [[{}], [{ fields: 'AAA', lost: 'BBB' }]]],
  [/^errors\.budget-short$/, [[{ needed: '120', left: '7' }]]],
  [/^errors\./, [[{}], [DETAILS]]],
  [/^details\.invalid$/, [[[anIssue('required'), anIssue('email-format')]]]],
  [/^details\.rejected$/, [[''], ['Server words']]],
  [
    /^details\.failed$/,
    FAILURE_KINDS.flatMap((kind) => [
      [kind, ''],
      [kind, 'Server words'],
    ]),
  ],
  [
    /^details\.unknown$/,
    DOUBTS.flatMap((doubt) => [
      [doubt, ''],
      [doubt, 'Server words'],
    ]),
  ],
  [/^details\.unknownRecord$/, DOUBTS.map((doubt) => [doubt, 'Server words'])],
  [
    /^messages\.queryQuestion$/,
    [
      [1, 'agent_id'],
      [1_234, 'obligation'],
    ],
  ],
  [/^details\.tooSoon$/, [['10:42']]],
  [/^details\.difference$/, [['Saldo', '120', '80']]],
  [
    /^details\.different$/,
    [
      [['Saldo: x'], 1],
      [['Saldo: x', 'Mora: y'], 7],
    ],
  ],
  [
    /^messages\.checkResult$/,
    [
      [COUNTS, {}, 0],
      [COUNTS, COUNTS, 1],
      [COUNTS, COUNTS, 7],
    ],
  ],
  [
    /^messages\.loadResult$/,
    [
      [COUNTS, {}],
      [{ Loaded: 1 }, { Unchanged: 2 }],
    ],
  ],
  [
    /^messages\.loadQuestion$/,
    [[{ customers: 1, obligations: 1, requests: 1 }], [{ customers: 2, obligations: 0, requests: 2 }]],
  ],
  [
    /^messages\.settleResult$/,
    [
      [1, 1, 1],
      [0, 2, 1_234],
    ],
  ],
  [/^messages\.templateCreated$/, [['Hoja 1, Hoja 2']]],
  [/./, [...NUMBERS.map(([count]) => [count, count]), ...PAIRS]],
];

function speak(path: string, value: unknown): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const samples = ARGUMENTS.find(([pattern]) => pattern.test(path))?.[1] ?? [];
    return samples.flatMap((sample, index) => speak(`${path}#${index}`, value(...sample)));
  }
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither text, function nor group`);
  return Object.entries(value).flatMap(([key, inner]) => speak(path === '' ? key : `${path}.${key}`, inner));
}

/** Returns every text of a group as `[path, text]`; functions are called with samples, `path#index` says which. */
export const spoken = (texts: object): readonly [string, string][] => speak('', texts);

/** Returns the keys of a group at every depth, functions and texts alike. */
export function keysOf(texts: object, path = ''): readonly string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${path}${key}.`) : [`${path}${key}`],
  );
}
