// The entry of the first page: joins its components to google.script, the clock and the browser.
import { App } from './app';
import { createDriver } from './driver';
import { openPage } from './entry';
import { pageOver } from './server';

openPage(({ boot, call, nowMs, platform, host }) => (
  <App
    boot={boot}
    call={call}
    nowMs={nowMs}
    createDriver={(onChange) => createDriver(call, nowMs, onChange)}
    showTasks={pageOver(platform, 'openTasks')}
    close={() => host.close()}
    focusSheet={() => host.editor.focus()}
  />
));
