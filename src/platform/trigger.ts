// The user's consent, and the wish to run by the hour → an installable trigger of this user on this spreadsheet.
import { LoadError } from '../core/load/error';

/** What every call needs; the hourly run's own permission is optional. */
const NEEDED = ['spreadsheets.currentonly', 'script.container.ui', 'script.external_request'].map(
  (scope) => `https://www.googleapis.com/auth/${scope}`,
);

/** As Google documents it; the published types lack the list of scopes. */
interface Consent {
  getAuthorizationInfo(
    mode: GoogleAppsScript.Script.AuthMode,
    scopes: readonly string[],
  ): GoogleAppsScript.Script.AuthorizationInfo;
}

/**
 * Tells whether the user has withdrawn a permission, or never gave it. For explaining a fault: never throws.
 * @see https://developers.google.com/apps-script/reference/script/script-app#getauthorizationinfoauthmode,-oauthscopes
 */
export function isConsentMissing(): boolean {
  try {
    const consent: Consent = ScriptApp;
    const info = consent.getAuthorizationInfo(ScriptApp.AuthMode.FULL, NEEDED);
    return info.getAuthorizationStatus() === ScriptApp.AuthorizationStatus.REQUIRED;
  } catch {
    return false;
  }
}

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
