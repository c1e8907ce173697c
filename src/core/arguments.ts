// JSON text from the page → the argument of an API call, proved to be what the contract says.
import * as z from 'zod/mini';
import type { Api, ApiName } from './api';
import { OBLIGATION_ENDPOINTS } from './crm/obligation';
import { LoadError } from './load/error';
import { OPTIONAL_ENDPOINTS } from './settings';

/** Nobody's connection is longer than this; what is, was pasted by mistake. */
const shortText = z.string().check(z.maxLength(2_000));
const nothing = z.null();
/** A batch that fails in doubt leaves this many rows to be settled by hand. */
const MOST_CUSTOMERS_PER_CALL = 2_000;

const SCHEMAS = {
  getState: nothing,
  readServer: z.object({ server: shortText }),
  saveConnection: z.object({ server: shortText, operation: shortText, token: z.nullable(shortText) }),
  saveLanguage: z.object({ language: z.enum(['es', 'en', 'pt']) }),
  saveMapping: z.object({
    tab: shortText,
    role: z.enum(['customers', 'obligations']),
    columns: z.record(z.string(), z.string()),
  }),
  savePace: z.object({
    customersPerCall: z.int().check(z.minimum(1), z.maximum(MOST_CUSTOMERS_PER_CALL)),
    parallel: z.int().check(z.minimum(1), z.maximum(5)),
  }),
  checkPortfolio: nothing,
  startLoad: z.object({
    rows: z.enum(['all', 'selected']),
    again: z.enum(['never', 'changed', 'all']),
    beyondBudget: z.optional(z.boolean()),
  }),
  startManagement: z.object({ rows: z.enum(['loaded', 'selected']), beyondBudget: z.optional(z.boolean()) }),
  runJob: nothing,
  startSettle: nothing,
  releaseUnknown: nothing,
  saveName: z.object({ name: z.string().check(z.maxLength(60)) }),
  saveHourly: z.object({ hourly: z.boolean() }),
  resumeJob: nothing,
  getJob: nothing,
  pauseJob: nothing,
  cancelJob: nothing,
  createTemplate: nothing,
  planObligations: z.object({ kind: z.enum(['insert', 'update']), rows: z.enum(['all', 'selected']) }),
  startInsertObligations: z.object({
    rows: z.enum(['all', 'selected']),
    asNew: z.optional(z.boolean()),
    beyondBudget: z.optional(z.boolean()),
  }),
  startUpdateObligations: z.object({
    rows: z.enum(['all', 'selected']),
    rename: z.optional(z.boolean()),
    beyondBudget: z.optional(z.boolean()),
  }),
  planIds: nothing,
  startIds: z.object({ beyondBudget: z.optional(z.boolean()) }),
  getEndpointOptions: nothing,
  saveEndpointOptions: z.object({
    switchedOff: z.array(z.enum(OPTIONAL_ENDPOINTS)),
    dayFirst: z.array(z.enum(OBLIGATION_ENDPOINTS)),
    blanks: z.enum(['left-out', 'sent-empty']),
  }),
} satisfies { readonly [N in ApiName]: z.ZodMiniType<Parameters<Api[N]>[0]> };

/**
 * Returns the argument of a call. Whoever has the page open can call with anything.
 * @throws LoadError `page-outdated` for what no page of this version sends
 */
export function readArgument<N extends ApiName>(name: N, text: unknown): Parameters<Api[N]>[0] {
  try {
    const parsed = z.safeParse(SCHEMAS[name], JSON.parse(String(text)));
    if (parsed.success) return parsed.data as Parameters<Api[N]>[0];
  } catch {
    // Told below: not JSON at all.
  }
  throw new LoadError('page-outdated');
}
