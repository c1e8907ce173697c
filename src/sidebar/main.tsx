// The page's entry: joins the components to google.script, the clock and the browser.
import { render } from 'preact';
import { App } from './app';
import { readBoot } from './boot';
import { createDriver } from './driver';
import { type Runner, serverOver } from './server';

declare const google: {
  readonly script: {
    readonly run: Runner;
    readonly host: { close(): void; readonly editor: { focus(): void } };
  };
};

/** Said by a page that the server has not filled, which has no words of its own. */
const UNFILLED =
  'Cierre este panel y ábralo otra vez. · Close this sidebar and open it again. · Feche este painel e abra-o de novo.';

const nowMs = () => Date.now();
const call = serverOver({
  runner: () => google.script.run,
  isOnline: () => navigator.onLine,
  later: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
});

const boot = readBoot(document.getElementById('boot')?.textContent ?? null);
const root = document.getElementById('app');
if (root !== null && boot === null) root.textContent = UNFILLED;
if (root !== null && boot !== null) {
  document.documentElement.lang = boot.language;
  render(
    <App
      boot={boot}
      call={call}
      nowMs={nowMs}
      createDriver={(onChange) => createDriver(call, nowMs, onChange)}
      close={() => google.script.host.close()}
      focusSheet={() => google.script.host.editor.focus()}
    />,
    root,
  );
}
