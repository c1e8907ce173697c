// JSON text from the page → the argument of an API call, proved to be what the contract says.
import * as z from 'zod/mini';
import type { Api, ApiName } from './api';
import { VALUE_TYPES } from './crm/module-record';
import { OBLIGATION_ENDPOINTS } from './crm/obligation';
import { LoadError } from './load/error';
import { OPTIONAL_ENDPOINTS } from './settings';

/** Nobody's connection is longer than this; what is, was pasted by mistake. */
const shortText = z.string().check(z.maxLength(2_000));
const nothing = z.null();
const role = z.enum(['customers', 'obligations']);
/** A batch that fails in doubt leaves this many rows to be settled by hand. */
const MOST_CUSTOMERS_PER_CALL = 2_000;

/** Made when it is asked for: an execution answers one call, and making all of them takes longer than most calls do. */
const SCHEMAS = {
  getState: () => nothing,
  readServer: () => z.object({ server: shortText }),
  saveConnection: () => z.object({ server: shortText, operation: shortText, token: z.nullable(shortText) }),
  chooseProfile: () => z.object({ id: shortText }),
  removeProfile: () => z.object({ id: shortText }),
  testConnection: () => nothing,
  saveLanguage: () => z.object({ language: z.enum(['es', 'en', 'pt']) }),
  saveMapping: () =>
    z.object({
      tab: shortText,
      role,
      columns: z.record(z.string(), z.string()),
    }),
  getMapping: () => z.object({ role, tab: z.nullable(shortText) }),
  goToRow: () => z.object({ tab: role, rowNumber: z.int().check(z.minimum(1)), identity: shortText }),
  savePace: () =>
    z.object({
      customersPerCall: z.int().check(z.minimum(1), z.maximum(MOST_CUSTOMERS_PER_CALL)),
      parallel: z.int().check(z.minimum(1), z.maximum(5)),
    }),
  checkPortfolio: () => nothing,
  startLoad: () =>
    z.object({
      rows: z.enum(['all', 'selected', 'trial', 'failed']),
      again: z.enum(['never', 'changed', 'all']),
      beyondBudget: z.optional(z.boolean()),
    }),
  startManagement: () => z.object({ rows: z.enum(['loaded', 'selected']), beyondBudget: z.optional(z.boolean()) }),
  runJob: () => nothing,
  startSettle: () => nothing,
  releaseUnknown: () => nothing,
  saveName: () => z.object({ name: z.string().check(z.maxLength(60)) }),
  saveHourly: () => z.object({ hourly: z.boolean() }),
  resumeJob: () => nothing,
  getJob: () => nothing,
  pauseJob: () => nothing,
  cancelJob: () => nothing,
  createTemplate: () => nothing,
  getRecordTab: () => z.object({ tab: z.nullable(shortText) }),
  saveRecordTab: () =>
    z.object({
      tab: shortText,
      module: shortText,
      key: shortText,
      columns: z.array(
        z.object({
          header: shortText,
          label: shortText,
          type: z.enum(VALUE_TYPES),
          module: shortText,
          idColumn: shortText,
          country: shortText,
          code: shortText,
          symbol: shortText,
          convert: shortText,
        }),
      ),
    }),
  checkRecords: () => z.object({ tab: shortText }),
  startRecords: () =>
    z.object({
      tab: shortText,
      rows: z.enum(['all', 'selected']),
      again: z.enum(['never', 'changed', 'all']),
      beyondBudget: z.optional(z.boolean()),
    }),
  goToRecord: () => z.object({ tab: shortText, rowNumber: z.int().check(z.minimum(1)), identity: shortText }),
  releaseRecords: () => z.object({ tab: shortText }),
  startQuery: () =>
    z.object({
      field: z.string().check(z.regex(/^\S+$/), z.maxLength(100)),
      value: z.nullable(shortText),
      onlyNew: z.boolean(),
      beyondBudget: z.optional(z.boolean()),
    }),
  planQuery: () => nothing,
  updateSummary: () => nothing,
  planObligations: () => z.object({ kind: z.enum(['insert', 'update']), rows: z.enum(['all', 'selected']) }),
  startInsertObligations: () =>
    z.object({
      rows: z.enum(['all', 'selected']),
      asNew: z.optional(z.boolean()),
      beyondBudget: z.optional(z.boolean()),
    }),
  startUpdateObligations: () =>
    z.object({
      rows: z.enum(['all', 'selected']),
      rename: z.optional(z.boolean()),
      beyondBudget: z.optional(z.boolean()),
    }),
  planIds: () => nothing,
  startIds: () => z.object({ beyondBudget: z.optional(z.boolean()) }),
  getEndpointOptions: () => nothing,
  saveEndpointOptions: () =>
    z.object({
      switchedOff: z.array(z.enum(OPTIONAL_ENDPOINTS)),
      dayFirst: z.array(z.enum(OBLIGATION_ENDPOINTS)),
      blanks: z.enum(['left-out', 'sent-empty']),
    }),
  colourStatuses: () => nothing,
} satisfies { readonly [N in ApiName]: () => z.ZodMiniType<Parameters<Api[N]>[0]> };

/**
 * Returns the argument of a call. Whoever has the page open can call with anything.
 * @throws LoadError `page-outdated` for what no page of this version sends
 */
export function readArgument<N extends ApiName>(name: N, text: unknown): Parameters<Api[N]>[0] {
  try {
    const parsed = z.safeParse(SCHEMAS[name](), JSON.parse(String(text)));
    if (parsed.success) return parsed.data as Parameters<Api[N]>[0];
  } catch {
    // Told below: not JSON at all.
  }
  throw new LoadError('page-outdated');
}
