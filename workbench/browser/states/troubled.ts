// The states of the sidebar when the platform fails, and when somebody else is at work.
import { Kill } from '../../apps-script';
import { type AddOn, SAMPLE_CONNECTION } from '../../demo/add-on';
import { connected, EVERYTHING, SLOW, type State, slowly } from './given';

/** Luis loads; `isCut`: his run is still at work when the others look, else he has closed his sidebar. */
const byLuis =
  (isAtWork: boolean) =>
  (addOn: AddOn): void => {
    slowly(addOn);
    addOn.call('saveName', { name: 'Luis Ramírez' }, 'luis');
    addOn.call('saveConnection', SAMPLE_CONNECTION, 'luis');
    if (!isAtWork) {
      addOn.call('startLoad', EVERYTHING, 'luis');
      return;
    }
    let requests = 0;
    addOn.world.onCall = (_execution, _index, operation) => {
      if (operation.startsWith('fetch.') && ++requests > 8) throw new Kill();
    };
    addOn.script.callFromPage('startLoad', [JSON.stringify(EVERYTHING)], { user: 'luis' });
    addOn.world.onCall = null;
  };

/** The check, kept from coming through by the platform. */
const failing = (name: string, about: string, message: string, errorName = 'ScriptError'): State => ({
  name: `8-${name}`,
  about,
  isLong: true,
  options: { before: connected },
  go: async ({ panel, words, fail }) => {
    await panel.openStep('check');
    fail({ name: errorName, message });
    await panel.button(words.check.run).click();
    await panel.body.getByRole('alert').waitFor();
  },
});

/** A reply that is not what a sidebar of this version expects. */
const answering = (name: string, about: string, change: (reply: string) => string): State => ({
  name: `8-${name}`,
  about,
  options: { before: connected },
  go: async ({ page, panel, answer }) => {
    answer('getState', change);
    await page.reload();
    await panel.body.getByRole('alert').waitFor();
  },
});

export const FAULTS: readonly State[] = [
  failing(
    'accounts',
    'several Google accounts in one browser',
    'We\u2019re sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.',
  ),
  failing(
    'authorization',
    'the authorisation was withdrawn',
    'Authorization is required to perform that action. Please run the script again to authorize it.',
  ),
  failing('offline', 'the connection is lost', 'NetworkError: Connection failure due to HTTP 0', 'NetworkError'),
  failing('timeout', 'Google takes too long', 'Exceeded maximum execution time'),
  failing('quota', 'a quota of Google is used up', 'Service invoked too many times for one day: urlfetch.'),
  failing(
    'server',
    'an exception of the server',
    'We\u2019re sorry, a server error occurred. Please wait a bit and try again.',
  ),
  answering('outdated', 'the add-on is newer than the open sidebar', (reply) =>
    reply.replace(/"version":"[^"]*"/, '"version":"9.9.9"'),
  ),
  answering('unreadable', 'an answer that is not one', () => 'Error'),
];

export const OTHERS: readonly State[] = [
  { name: '9-others', about: 'somebody else is loading', isLong: true, options: { before: byLuis(true), crm: SLOW } },
  {
    name: '9-takeable',
    about: 'somebody else has left a load behind, which can be taken over',
    isLong: true,
    options: { before: byLuis(false), crm: SLOW },
  },
];
