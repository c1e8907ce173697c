// The entry of the page of other tasks: joins its components to google.script, the clock and the browser.
import { createDriver } from '../driver';
import { openPage } from '../entry';
import { pageOver } from '../server';
import { App } from './app';

openPage(({ boot, call, nowMs, platform, host }) => (
  <App
    boot={boot}
    call={call}
    nowMs={nowMs}
    createDriver={(onChange) => createDriver(call, nowMs, onChange)}
    showMain={pageOver(platform, 'openSidebar')}
    showTasks={pageOver(platform, 'openTasks')}
    close={() => host.close()}
    focusSheet={() => host.editor.focus()}
  />
));
