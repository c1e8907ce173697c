// The reply of tokenInformation → what is left of the token's calls today.
import * as z from 'zod/mini';
import { orElse } from './lenient';

/** The day's budget of calls. A figure that the CRM did not give is `null`. */
export interface TokenInformation {
  readonly description: string;
  readonly limit: number | null;
  readonly usedToday: number | null;
  readonly left: number | null;
  readonly hoursToRestart: number | null;
}

const Figure = orElse(
  z.nullable(
    z.union([
      z.number().check(z.minimum(0)),
      z.pipe(
        z.string().check(z.regex(/^\s*\d{1,15}(?:\.\d+)?\s*$/)),
        z.transform((text: string) => Number(text)),
      ),
    ]),
  ),
  null,
);

const TokenData = z.object({
  description: orElse(z.string(), ''),
  token_limit: Figure,
  token_use_today: Figure,
  // The CRM's spelling; its sister product writes the second one.
  available_consumition_options: Figure,
  available_consumption_options: Figure,
  hours_to_restart_count: Figure,
});

/**
 * Returns the budget from a reply's `data`, an object or an array with one; `null` when it holds none of the figures.
 * What is left is limit minus use where the CRM does not say. Never throws.
 * @see https://crmvox.com/en/token-information
 */
export function readTokenInformation(data: unknown): TokenInformation | null {
  const parsed = TokenData.safeParse(Array.isArray(data) ? data[0] : data);
  if (!parsed.success) return null;
  const { description, token_limit: limit, token_use_today: usedToday, hours_to_restart_count } = parsed.data;
  const said = parsed.data.available_consumition_options ?? parsed.data.available_consumption_options;
  const left = said ?? (limit === null || usedToday === null ? null : Math.max(0, limit - usedToday));
  const information = { description, limit, usedToday, left, hoursToRestart: hours_to_restart_count };
  return limit === null && usedToday === null && left === null && hours_to_restart_count === null ? null : information;
}
