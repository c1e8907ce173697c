// A page of the add-on → an iframe apart from this one, with google.script.run and google.script.host in front.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { AddOnPage, CallOutcome } from '../wire';
import type { FromFrame, ToFrame } from './frame-messages';
import { goToPart } from './parts';

/** The built text of frame-script.ts. */
declare const __FRAME_SCRIPT__: string;

/** What Google lets the page of an editor add-on do, without its origin. */
const SANDBOX = 'allow-scripts allow-forms allow-popups allow-modals';

interface FrameProps {
  readonly page: AddOnPage;
  readonly call: (functionName: string, args: readonly unknown[]) => Promise<CallOutcome>;
  readonly close: () => void;
  readonly focusEditor: () => void;
  readonly resize?: (size: { readonly width?: number; readonly height?: number }) => void;
}

const settled = (id: number, outcome: CallOutcome): ToFrame =>
  outcome.kind === 'value'
    ? { kind: 'settled', id, ok: true, value: outcome.value }
    : { kind: 'settled', id, ok: false, name: outcome.name, message: outcome.message };

/** Returns the page's html with the script before everything that is written in it. */
export function withScript(html: string, script: string): string {
  const element = `<script>${script}</script>`;
  const head = /<head[^>]*>/i.exec(html);
  if (head === null) return element + html;
  const end = head.index + head[0].length;
  return html.slice(0, end) + element + html.slice(end);
}

export function Frame({ page, call, close, focusEditor, resize }: FrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const html = useMemo(() => withScript(page.html, __FRAME_SCRIPT__), [page.id]);
  useEffect(() => {
    const onMessage = ({ source, data }: MessageEvent<FromFrame>) => {
      const target = frame.current?.contentWindow;
      if (!target || source !== target) return;
      if (data.kind === 'close') close();
      else if (data.kind === 'focus') focusEditor();
      else if (data.kind === 'leave') goToPart(data.isBack ? -1 : 1);
      else if (data.kind === 'size') resize?.(data);
      else {
        const { id, name, args } = data;
        // The frame has no origin of its own that could be named here.
        void call(name, JSON.parse(args)).then((outcome) => target.postMessage(settled(id, outcome), '*'));
      }
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, [page.id]);
  return <iframe key={page.id} ref={frame} title={page.title} sandbox={SANDBOX} srcdoc={html} />;
}
