// The text of a POST → a proved body of that request.
import * as z from 'zod';
import type { Block, Edit, RequestBody, RequestName } from '../wire';
import { FAULT_NAMES } from './simulator';

const COUNT = z.int().min(1).max(10_000_000);
const KEY = z.string().regex(/^[a-z0-9-]{1,20}$/);
const ID = z.int();
const LINE = z.string().max(2_000);

const block: z.ZodType<Block> = z.strictObject({ row: COUNT, column: COUNT, rows: COUNT, columns: COUNT });

const plain = z.union([z.string(), z.number(), z.boolean()]);
const enteredCell = z.union([
  z.null(),
  z.string(),
  z.strictObject({ value: plain, numberFormat: z.exactOptional(z.string()) }),
  z.strictObject({ formula: z.string(), value: plain }),
]);

const styled = z.exactOptional(z.union([z.string(), z.null()]));
const style = z.strictObject({
  numberFormat: styled,
  background: styled,
  fontColor: styled,
  fontWeight: styled,
  fontStyle: styled,
  fontSize: z.exactOptional(z.union([z.number(), z.null()])),
  fontFamily: styled,
  horizontalAlignment: styled,
  verticalAlignment: styled,
  wrapStrategy: styled,
});

const onTab = { tabId: ID, shape: z.int() };
const span = { ...onTab, at: COUNT, count: COUNT };

const edit: z.ZodType<Edit> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cells'),
    ...onTab,
    row: COUNT,
    column: COUNT,
    cells: z.array(z.array(enteredCell)),
  }),
  z.strictObject({ kind: z.literal('clear'), ...onTab, block }),
  z.strictObject({ kind: z.enum(['insertRows', 'deleteRows', 'insertColumns', 'deleteColumns']), ...span }),
  z.strictObject({ kind: z.enum(['moveRows', 'moveColumns']), ...span, before: COUNT }),
  z.strictObject({
    kind: z.literal('sort'),
    ...onTab,
    column: COUNT,
    ascending: z.boolean(),
    block: z.exactOptional(block),
  }),
  z.strictObject({ kind: z.enum(['hideColumns', 'showColumns']), ...span }),
  z.strictObject({ kind: z.literal('columnWidth'), ...onTab, column: COUNT, widthPx: z.number().min(1).max(5_000) }),
  z.strictObject({ kind: z.literal('style'), ...onTab, block, style }),
  z.strictObject({ kind: z.literal('note'), ...onTab, row: COUNT, column: COUNT, note: z.string() }),
  z.strictObject({ kind: z.literal('protect'), ...onTab, block: z.union([block, z.null()]) }),
  z.strictObject({ kind: z.literal('unprotect'), ...onTab }),
  z.strictObject({ kind: z.literal('addTab'), name: z.exactOptional(LINE), index: z.exactOptional(z.int().min(0)) }),
  z.strictObject({ kind: z.literal('renameTab'), tabId: ID, name: LINE }),
  z.strictObject({ kind: z.literal('deleteTab'), tabId: ID }),
  z.strictObject({ kind: z.literal('moveTab'), tabId: ID, index: z.int().min(0) }),
  z.strictObject({ kind: z.literal('undo'), id: ID }),
]);

const DAY_MS = 86_400_000;

const BODIES: { readonly [N in RequestName]: z.ZodType<RequestBody<N>> } = {
  edit: z.strictObject({ user: KEY, window: LINE, edits: z.array(edit) }),
  select: z.strictObject({ user: KEY, window: z.exactOptional(LINE), tabId: ID, selection: z.array(block) }),
  clickMenu: z.strictObject({ user: KEY, functionName: LINE }),
  answer: z.strictObject({
    user: KEY,
    questionId: ID,
    button: z.enum(['OK', 'CANCEL', 'YES', 'NO', 'CLOSE']),
    text: z.exactOptional(z.string()),
  }),
  call: z.strictObject({
    user: KEY,
    window: LINE,
    callId: LINE,
    functionName: LINE,
    args: z.array(z.unknown()),
  }),
  close: z.strictObject({ user: KEY, what: z.enum(['sidebar', 'dialog']), id: ID }),
  setSimulator: z.strictObject({
    latencyMs: z.exactOptional(z.number().min(0).max(60_000)),
    dailyCalls: z.exactOptional(z.int().min(1).max(1_000_000)),
    speed: z.exactOptional(z.number().min(0.1).max(1_000)),
  }),
  setFault: z.strictObject({ fault: z.enum(FAULT_NAMES), on: z.boolean() }),
  simulateAgents: z.strictObject({}),
  stored: z.strictObject({ operation: LINE, from: z.int().min(0), count: z.int().min(0).max(200) }),
  clear: z.strictObject({ what: z.enum(['crm', 'everything']) }),
  openPortfolio: z.strictObject({ files: z.array(z.strictObject({ name: LINE, base64: z.string() })) }),
  addUser: z.strictObject({ key: KEY, locale: z.string().regex(/^[a-z]{2}([_-][A-Z]{2})?$/) }),
  advanceClock: z.strictObject({
    ms: z
      .number()
      .min(0)
      .max(60 * DAY_MS),
  }),
};

export const isRequestName = (name: string): name is RequestName => Object.hasOwn(BODIES, name);

/** Returns the body, or `null` when the text is not what the request takes. Never throws. */
export function readBody<N extends RequestName>(name: N, text: string): RequestBody<N> | null {
  try {
    const parsed = BODIES[name].safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** True for the key of a user that somebody may begin to be. */
export const isUserKey = (key: string): boolean => KEY.safeParse(key).success;
