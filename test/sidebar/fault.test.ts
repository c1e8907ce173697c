import { faultWords, isPassing, platformFault, wayOut } from '../../src/sidebar/fault';
import { serverFault, textsIn } from './given';

describe('platformFault', () => {
  it.each([
    ["We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.", 'accounts'],
    ['Authorization is required to perform that action. Please run the script again to authorize it.', 'authorization'],
    ['Se necesita autorización para realizar esa acción.', 'authorization'],
    ['É necessária autorização para executar essa ação.', 'authorization'],
    ['Script function not found: runJob', 'outdated'],
    ['Exceeded maximum execution time', 'timeout'],
    ['Se ha superado el tiempo máximo de ejecución.', 'timeout'],
    ['Service invoked too many times for one day: urlfetch.', 'quota'],
    ['There are too many scripts running simultaneously for this Google user account.', 'quota'],
    ['NetworkError: Connection failure due to HTTP 0', 'offline'],
    ['ScriptError: something else', 'other'],
    ['', 'other'],
  ] as const)('reads %p as %s', (message, fault) => {
    expect(platformFault(message, true)).toBe(fault);
  });

  it('trusts the browser when it says that it is offline', () => {
    expect(platformFault('Error code PERMISSION_DENIED.', false)).toBe('offline');
  });
});

describe('faultWords', () => {
  it("shows the server's own words, and the page's own for a fault of the platform", () => {
    const texts = textsIn('en');
    expect(faultWords(serverFault('locked'), texts)).toMatchObject({ title: 'Title', advice: 'Advice.' });
    expect(faultWords({ from: 'platform', kind: 'accounts' }, texts).title).toBe(
      'Several Google accounts are signed in',
    );
  });
});

describe('wayOut', () => {
  const platform = (kind: 'accounts' | 'authorization' | 'outdated' | 'offline' | 'timeout' | 'quota') =>
    wayOut({ from: 'platform', kind });

  it('closes the page where only opening it again helps', () => {
    expect([platform('accounts'), platform('authorization'), platform('outdated')]).toEqual([
      'close',
      'close',
      'close',
    ]);
    expect([wayOut(serverFault('page-outdated')), wayOut(serverFault('authorization'))]).toEqual(['close', 'close']);
  });

  it('leads to the step in which the fault can be mended', () => {
    expect(wayOut(serverFault('crm-auth'))).toBe('connection');
    expect(wayOut(serverFault('no-token'))).toBe('connection');
    expect(wayOut(serverFault('column-missing'))).toBe('columns');
    expect(wayOut(serverFault('no-obligations-tab'))).toBe('columns');
  });

  it('tries again what may mend itself, and offers nothing where the words say it all', () => {
    expect([platform('offline'), platform('timeout'), platform('quota')]).toEqual(['retry', 'retry', 'retry']);
    expect(wayOut(serverFault('crm-busy'))).toBe('retry');
    expect(wayOut(serverFault('nothing-selected'))).toBeNull();
  });
});

describe('isPassing', () => {
  it('tells what may mend itself from what needs the user', () => {
    expect(isPassing({ from: 'platform', kind: 'offline' })).toBe(true);
    expect(isPassing(serverFault('locked'))).toBe(true);
    expect(isPassing({ from: 'platform', kind: 'accounts' })).toBe(false);
    expect(isPassing(serverFault('crm-auth'))).toBe(false);
  });
});
