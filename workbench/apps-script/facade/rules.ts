// Data validation and conditional format rules, and their builders.
import type { FormatRule } from '../sheet/format-rule';
import { call, emulated, enumOf, notEmulated, own } from './host';
import { AT, type BlockArg, type Range } from './range';

const RULE = Symbol('rule');

interface Validation {
  criteria: string;
  args: unknown[];
  allowInvalid: boolean;
  helpText: string | null;
}

export const DataValidationCriteria = enumOf('SpreadsheetApp.DataValidationCriteria', [
  'VALUE_IN_LIST',
  'CHECKBOX',
  'NUMBER_BETWEEN',
  'NUMBER_GREATER_THAN',
  'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  'TEXT_IS_VALID_EMAIL',
  'DATE_IS_VALID_DATE',
  'CUSTOM_FORMULA',
]);

export function fromRule(rule: unknown): unknown {
  const held = (rule as { [RULE]?: Validation })[RULE];
  return held ?? notEmulated('Range.setDataValidation with anything but a built rule');
}

export function toRule(found: unknown): unknown {
  if (found === null) return null;
  const rule = own(found as Validation);
  return emulated('DataValidation', {
    [RULE]: rule,
    getCriteriaType: () => DataValidationCriteria[rule.criteria],
    getCriteriaValues: () => [...rule.args],
    getAllowInvalid: () => rule.allowInvalid,
    getHelpText: () => rule.helpText,
    copy: () => newDataValidation(rule),
    toString: () => 'DataValidation',
  });
}

export function newDataValidation(from?: Validation): unknown {
  const rule: Validation = from ? own(from) : { criteria: '', args: [], allowInvalid: true, helpText: null };
  const requiring =
    (criteria: string, keep = 9) =>
    (...args: unknown[]): unknown => {
      rule.criteria = criteria;
      rule.args = args.slice(0, keep).map((value) => (value instanceof Date ? value.getTime() : value));
      return builder;
    };
  const builder: unknown = emulated('DataValidationBuilder', {
    requireValueInList: (values: unknown[]) => requiring('VALUE_IN_LIST', values.length)(...values),
    requireCheckbox: requiring('CHECKBOX'),
    requireNumberBetween: requiring('NUMBER_BETWEEN'),
    requireNumberGreaterThan: requiring('NUMBER_GREATER_THAN'),
    requireNumberGreaterThanOrEqualTo: requiring('NUMBER_GREATER_THAN_OR_EQUAL_TO'),
    requireTextIsEmail: requiring('TEXT_IS_VALID_EMAIL'),
    requireDate: requiring('DATE_IS_VALID_DATE'),
    requireFormulaSatisfied: requiring('CUSTOM_FORMULA'),
    setAllowInvalid: (allowed: boolean) => {
      rule.allowInvalid = allowed;
      return builder;
    },
    setHelpText: (text: string) => {
      rule.helpText = text;
      return builder;
    },
    build: () => toRule(rule),
  });
  return builder;
}

export const BooleanCriteria = enumOf('SpreadsheetApp.BooleanCriteria', [
  'CELL_EMPTY',
  'CELL_NOT_EMPTY',
  'TEXT_CONTAINS',
  'TEXT_DOES_NOT_CONTAIN',
  'TEXT_EQUAL_TO',
  'TEXT_STARTS_WITH',
  'TEXT_ENDS_WITH',
  'NUMBER_BETWEEN',
  'NUMBER_EQUAL_TO',
  'NUMBER_GREATER_THAN',
  'NUMBER_LESS_THAN',
  'CUSTOM_FORMULA',
]);

const WHEN: Readonly<Record<string, string>> = {
  whenCellEmpty: 'CELL_EMPTY',
  whenCellNotEmpty: 'CELL_NOT_EMPTY',
  whenTextContains: 'TEXT_CONTAINS',
  whenTextDoesNotContain: 'TEXT_DOES_NOT_CONTAIN',
  whenTextEqualTo: 'TEXT_EQUAL_TO',
  whenTextStartsWith: 'TEXT_STARTS_WITH',
  whenTextEndsWith: 'TEXT_ENDS_WITH',
  whenNumberBetween: 'NUMBER_BETWEEN',
  whenNumberEqualTo: 'NUMBER_EQUAL_TO',
  whenNumberGreaterThan: 'NUMBER_GREATER_THAN',
  whenNumberLessThan: 'NUMBER_LESS_THAN',
  whenFormulaSatisfied: 'CUSTOM_FORMULA',
};

const LOOKS = ['setBackground', 'setFontColor', 'setBold', 'setItalic', 'setStrikethrough', 'setUnderline'];

/** Returns a builder; rules are kept as they are and colour nothing. */
export function newFormatRule(rangeOf: (block: BlockArg) => Range, from?: FormatRule): unknown {
  const rule: FormatRule = from ? own(from) : { criteria: null, args: [], blocks: [], look: {} };
  const methods: Record<string, unknown> = {
    setRanges: (ranges: Range[]) => {
      rule.blocks = ranges.map((range) => range[AT].block);
      return builder;
    },
    withCriteria: (criteria: unknown, args: unknown[]) => {
      rule.criteria = String(criteria);
      rule.args = [...args];
      return builder;
    },
    build: () => formatRule(rangeOf, rule),
  };
  for (const [name, criteria] of Object.entries(WHEN)) {
    methods[name] = (...args: unknown[]) => {
      rule.criteria = criteria;
      rule.args = args;
      return builder;
    };
  }
  for (const name of LOOKS) {
    methods[name] = (value: unknown) => {
      rule.look[name.charAt(3).toLowerCase() + name.slice(4)] = value;
      return builder;
    };
  }
  const builder: unknown = emulated('ConditionalFormatRuleBuilder', methods);
  return builder;
}

function formatRule(rangeOf: (block: BlockArg) => Range, found: FormatRule): unknown {
  const rule = own(found);
  return emulated('ConditionalFormatRule', {
    [RULE]: rule,
    copy: () => newFormatRule(rangeOf, rule),
    getRanges: () => rule.blocks.map(rangeOf),
    getBooleanCondition: () =>
      emulated('BooleanCondition', {
        getCriteriaType: () => BooleanCriteria[String(rule.criteria)],
        getCriteriaValues: () => [...rule.args],
      }),
    toString: () => 'ConditionalFormatRule',
  });
}

export function getFormatRules(sheetId: number, rangeOf: (block: BlockArg) => Range): unknown[] {
  return own(call<FormatRule[]>('sheet.rules', sheetId)).map((rule) => formatRule(rangeOf, rule));
}

export function setFormatRules(sheetId: number, rules: readonly unknown[]): void {
  call(
    'sheet.setRules',
    sheetId,
    Array.from(rules, (rule) => (rule as { [RULE]: FormatRule })[RULE]),
  );
}
