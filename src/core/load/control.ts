// What the user wants of the job that is under way ⇄ a property that the running execution reads.
import * as z from 'zod/mini';

const controlSchema = z.object({ jobId: z.string(), want: z.enum(['pause', 'cancel']) });
export type Control = z.infer<typeof controlSchema>;

export const controlEntry = (control: Control): Record<string, string> => ({ control: JSON.stringify(control) });

/** Returns the wish among all properties, or `null`. Never throws. */
export function readControl(properties: Readonly<Record<string, string>>): Control | null {
  if (!properties.control) return null;
  try {
    const parsed = z.safeParse(controlSchema, JSON.parse(properties.control));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
