// What each authorisation mode, manifest and user may do.
import { asked, opened } from './opened';

const SCOPES = 'https://www.googleapis.com/auth/';

describe('authorisation modes', () => {
  // developers.google.com/workspace/add-ons/concepts/editor-auth-lifecycle: the table of modes.
  const code = `
    function menu() { SpreadsheetApp.getUi().createAddonMenu().addItem('x', 'x').addToUi(); return Session.getActiveUserLocale(); }
    function sheet() { SpreadsheetApp.getActiveSpreadsheet(); }
    function properties() { PropertiesService.getUserProperties().getKeys(); }
    function sidebar() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('')); }
    function fetch() { UrlFetchApp.fetch('https://x.test/'); }
    function key() { Session.getTemporaryActiveUserKey(); }`;
  const network = { send: () => [{ status: 200, headers: {}, body: '', serverMs: 0 }] };

  it.each([
    ['NONE', { menu: true, sheet: false, properties: false, sidebar: false, fetch: false, key: false }],
    ['LIMITED', { menu: true, sheet: true, properties: true, sidebar: false, fetch: false, key: false }],
    ['FULL', { menu: true, sheet: true, properties: true, sidebar: true, fetch: true, key: true }],
  ] as const)('%s', (authMode, allowed) => {
    const { script } = opened(code, { network });
    const found = Object.fromEntries(Object.keys(allowed).map((name) => [name, script.run(name, [], { authMode }).ok]));
    expect(found).toEqual(allowed);
  });

  it('names the scope that a simple trigger cannot have', () => {
    const { script } = opened(
      'function onOpen() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("")); }',
    );
    expect(script.open().error?.message).toBe(
      `You do not have permission to call Ui.showSidebar. Required permissions: ${SCOPES}script.container.ui`,
    );
  });
});

describe('scopes', () => {
  const fetching = "function main() { UrlFetchApp.fetch('https://x.test/'); }";

  // developers.google.com/apps-script/concepts/scopes: explicit scopes switch detection off.
  it('must be in the manifest when it lists any', () => {
    const { script } = opened(fetching, {}, { oauthScopes: [`${SCOPES}spreadsheets.currentonly`] });
    expect(() => asked(script)).toThrow(
      `Exception: You do not have permission to call UrlFetchApp.fetch. Required permissions: ${SCOPES}script.external_request`,
    );
  });

  // developers.google.com/apps-script/concepts/scopes: users may leave single scopes out; the words are ErrorHandler's.
  it('must have been granted by the user', () => {
    const { script } = opened(fetching, { users: [{ key: 'u', scopes: [`${SCOPES}spreadsheets.currentonly`] }] });
    expect(() => asked(script)).toThrow(
      'Exception: Authorization is required to perform that action. Please run the script again to authorize it.',
    );
  });

  it('can be asked for before they are needed', () => {
    const { script } = opened(
      `function main() { return String(ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL, ['${SCOPES}script.scriptapp']).getAuthorizationStatus()); }`,
      { users: [{ key: 'a', scopes: [] }, { key: 'b' }] },
    );
    expect([asked(script, 'main', 'a'), asked(script, 'main', 'b')]).toEqual(['REQUIRED', 'NOT_REQUIRED']);
  });
});

describe('getUi', () => {
  // Nine public reports of the same words.
  it('does not exist for a clock trigger', () => {
    const { script } = opened('function tick() { SpreadsheetApp.getUi(); }');
    expect(script.run('tick', [], { kind: 'trigger' }).error?.message).toBe(
      'Cannot call SpreadsheetApp.getUi() from this context.',
    );
  });
});
