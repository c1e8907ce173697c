// Ui, HtmlService, Utilities, Session, Logger and console.
import { asked, evaluated, opened } from './opened';

describe('menus', () => {
  it('are added by onOpen and run their function when clicked', () => {
    const { world, script } = opened(`
      function onOpen() { var ui = SpreadsheetApp.getUi(); ui.createAddonMenu().addItem('Load', 'load').addSeparator().addSubMenu(ui.createMenu('More').addItem('Check', 'check')).addToUi(); }
      function load() { return 'loaded'; } function check() { return 'checked'; }`);
    script.open();
    expect(world.menus).toMatchObject([
      { items: [{ label: 'Load' }, { kind: 'separator' }, { menu: { title: 'More' } }] },
    ]);
    expect([script.clickMenu('Load').value, script.clickMenu('Check').value]).toEqual(['loaded', 'checked']);
  });
});

describe('alert and prompt', () => {
  it('ask the user and return the button and the text', () => {
    const { world, script } = opened(
      `function main() { var ui = SpreadsheetApp.getUi(); var b = ui.alert('Sure?', 'All rows', ui.ButtonSet.YES_NO); var p = ui.prompt('Name'); return [b === ui.Button.YES, p.getSelectedButton() === ui.Button.OK, p.getResponseText()]; }`,
      { answer: ({ kind }) => (kind === 'alert' ? { button: 'YES' } : { button: 'OK', text: 'Ana' }) },
    );
    expect(asked(script)).toEqual([true, true, 'Ana']);
    expect(world.questions).toEqual([
      { kind: 'alert', title: 'Sure?', message: 'All rows', buttons: 'YES_NO' },
      { kind: 'prompt', title: '', message: 'Name', buttons: 'OK' },
    ]);
  });

  // developers.google.com/apps-script/reference/base/ui: the dialog suspends the script, and locks do not survive that.
  it('lose the locks', () => {
    const held = `(function (lock) { lock.waitLock(0); SpreadsheetApp.getUi().alert('x'); return lock.hasLock(); })(LockService.getDocumentLock())`;
    expect(evaluated(held)).toBe(false);
  });
});

describe('pages', () => {
  it('are shown beside the sheet with the title that was set', () => {
    const { world, script } = opened(
      "function main() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('page').append('!').setTitle('Load')); }",
    );
    asked(script);
    expect(world.sidebar).toEqual({ title: 'Load', html: '<p>Hello</p>!', userKey: 'user-1' });
  });

  it('must be in the project', () => {
    expect(() => evaluated("HtmlService.createHtmlOutputFromFile('none')")).toThrow(
      'Exception: No HTML file named none was found.',
    );
  });
});

describe('Utilities', () => {
  // developers.google.com/apps-script/reference/utilities/utilities#formatdatedate,-timezone,-format
  it('formats dates by patterns of Java in any zone', () => {
    const formatted = (zone: string, pattern: string): unknown =>
      evaluated(`Utilities.formatDate(new Date('2026-06-10T03:04:05Z'), '${zone}', "${pattern}")`);
    expect(formatted('America/Bogota', 'yyyy-MM-dd HH:mm:ss Z')).toBe('2026-06-09 22:04:05 -0500');
    expect(formatted('GMT', "EEE, d MMM yy 'at' h:mm a")).toBe('Wed, 10 Jun 26 at 3:04 AM');
    expect(formatted('GMT', "yyyy-MM-dd'T'HH:mm:ssXXX")).toBe('2026-06-10T03:04:05Z');
  });

  it('digests and encodes with signed bytes', () => {
    expect(evaluated("Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'abc')")).toEqual([
      -112, 1, 80, -104, 60, -46, 79, -80, -42, -106, 63, 125, 40, -31, 127, 114,
    ]);
    expect(evaluated("Utilities.base64Encode(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc'))")).toBe(
      'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=',
    );
    expect(
      evaluated(
        "[Utilities.base64Encode('añ?'), Utilities.newBlob(Utilities.base64Decode('YcOxPw==')).getDataAsString()]",
      ),
    ).toEqual(['YcOxPw==', 'añ?']);
  });

  // developers.google.com/apps-script/guides/v8-runtime: the signature error names the types that were given.
  it('refuses arguments of the wrong type by their types', () => {
    expect(() => evaluated("Utilities.computeDigest('MD5', [1])")).toThrow(
      "Exception: The parameters (String,number[]) don't match the method signature for Utilities.computeDigest.",
    );
  });

  it('gives identifiers that differ', () => {
    const [first, second] = evaluated('[Utilities.getUuid(), Utilities.getUuid()]') as [string, string];
    expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
    expect(first).not.toBe(second);
  });
});

describe('Session', () => {
  // developers.google.com/apps-script/reference/base/session: no address without the scope; the key is a pseudonym.
  it('knows the user by key and language, not by address', () => {
    const who =
      '[Session.getActiveUser().getEmail(), Session.getTemporaryActiveUserKey(), Session.getActiveUserLocale()]';
    expect(evaluated(who, { users: [{ key: 'k1', locale: 'pt' }] })).toEqual(['', 'k1', 'pt']);
  });
});

describe('logs', () => {
  it('are kept with their severity', () => {
    const { world, script } = opened(
      "function main() { console.warn('%s rows', 3, { a: 1 }); Logger.log('done'); return Logger.getLog(); }",
    );
    expect(asked(script)).toBe('done');
    expect(world.logs.map(({ severity, text }) => [severity, text])).toEqual([
      ['WARNING', '3 rows {"a":1}'],
      ['INFO', 'done'],
    ]);
  });
});
