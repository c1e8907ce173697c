// The browser and google.script → what every page is put together from, and the place where it appears.
import { type ComponentChildren, render } from 'preact';
import { type Boot, readBoot } from './boot';
import { type Call, type Runner, type Surroundings as ServerSurroundings, serverOver } from './server';

interface Host {
  close(): void;
  readonly editor: { focus(): void };
}

declare const google: { readonly script: { readonly run: Runner; readonly host: Host } };

/** Said by a page that the server has not filled, which has no words of its own. */
const UNFILLED =
  'Cierre este panel y ábralo otra vez. · Close this sidebar and open it again. · Feche este painel e abra-o de novo.';

export interface PageParts {
  readonly boot: Boot;
  readonly call: Call;
  readonly nowMs: () => number;
  readonly platform: Pick<ServerSurroundings, 'runner' | 'isOnline'>;
  readonly host: Host;
}

/** Shows what is put together from the parts; a page that the server has not filled says how to get a filled one. */
export function openPage(page: (parts: PageParts) => ComponentChildren): void {
  const platform = { runner: () => google.script.run, isOnline: () => navigator.onLine };
  const call = serverOver({
    ...platform,
    later: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  });
  const boot = readBoot(document.getElementById('boot')?.textContent ?? null);
  const root = document.getElementById('app');
  if (root !== null && boot === null) root.textContent = UNFILLED;
  if (root === null || boot === null) return;
  document.documentElement.lang = boot.language;
  render(page({ boot, call, nowMs: () => Date.now(), platform, host: google.script.host }), root);
}
