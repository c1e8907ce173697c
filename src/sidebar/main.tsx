// The page's entry: joins the components to google.script.run, the clock and the browser.
import { render } from 'preact';
import { App } from './app';
import { readBoot } from './boot';
import { createDriver } from './driver';
import { type Runner, serverOver } from './server';

declare const google: { readonly script: { readonly run: Runner } };

const nowMs = () => Date.now();
const boot = readBoot(document.getElementById('boot')?.textContent ?? null);
const call = serverOver({
  runner: () => google.script.run,
  isOnline: () => navigator.onLine,
  later: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
});

document.documentElement.lang = boot.language;
const root = document.getElementById('app');
if (root !== null) {
  render(
    <App boot={boot} call={call} nowMs={nowMs} createDriver={(onChange) => createDriver(call, nowMs, onChange)} />,
    root,
  );
}
