// The wish to run by the hour → an installable trigger of this user on this spreadsheet.
import { LoadError } from '../core/load/error';

const SCOPE = 'https://www.googleapis.com/auth/script.scriptapp';

/**
 * Makes or removes the hourly trigger. The permission is asked for here and nowhere else. An add-on gets one clock trigger per
 * user and document, at most once an hour, and Google mails nobody when it fails.
 * @see https://developers.google.com/workspace/add-ons/concepts/editor-triggers
 * @throws LoadError `authorization`
 */
export function switchHourly(functionName: string, isOn: boolean): void {
  try {
    ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, [SCOPE]);
    for (const trigger of ScriptApp.getProjectTriggers()) {
      if (trigger.getHandlerFunction() === functionName) ScriptApp.deleteTrigger(trigger);
    }
    if (isOn) ScriptApp.newTrigger(functionName).timeBased().everyHours(1).create();
  } catch {
    throw new LoadError('authorization');
  }
}
