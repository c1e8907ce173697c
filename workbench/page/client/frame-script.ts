// Runs inside the add-on's page: google.script.run and google.script.host → messages to the workbench and back.
import { illegalArgument } from '../../apps-script/page-arguments';
import type { FromFrame, ToFrame } from './frame-messages';

type Handler = (value: unknown, userObject?: unknown) => void;

interface Handlers {
  readonly success?: Handler;
  readonly failure?: Handler;
  readonly userObject?: unknown;
}

/** Calls that Google lets run at the same time; the next one waits. @see https://developers.google.com/apps-script/guides/html/communication */
const MOST_AT_ONCE = 10;

const waiting: (() => void)[] = [];
const open = new Map<number, Handlers>();
let nextId = 1;

const tell = (message: FromFrame): void => parent.postMessage(message, '*');

function call(name: string, args: readonly unknown[], handlers: Handlers): void {
  const illegal = illegalArgument(args);
  if (illegal !== null) throw new TypeError(illegal);
  const id = nextId++;
  const text = JSON.stringify(args);
  const send = () => {
    open.set(id, handlers);
    tell({ kind: 'call', id, name, args: text });
  };
  if (open.size < MOST_AT_ONCE) send();
  else waiting.push(send);
}

/** Builders return a new runner; every other name is a function of the server. */
const runner = (handlers: Handlers): unknown =>
  new Proxy(Object.create(null), {
    get: (_target, name) => {
      if (typeof name !== 'string') return undefined;
      if (name === 'withSuccessHandler') return (success: Handler) => runner({ ...handlers, success });
      if (name === 'withFailureHandler') return (failure: Handler) => runner({ ...handlers, failure });
      if (name === 'withUserObject') return (userObject: unknown) => runner({ ...handlers, userObject });
      return (...args: unknown[]) => call(name, args, handlers);
    },
  });

function settle(message: Extract<ToFrame, { kind: 'settled' }>): void {
  const handlers = open.get(message.id);
  open.delete(message.id);
  waiting.shift()?.();
  if (handlers === undefined) return;
  if (message.ok) {
    handlers.success?.(message.value, handlers.userObject);
    return;
  }
  const error = Object.assign(new Error(message.message), { name: message.name });
  if (handlers.failure) handlers.failure(error, handlers.userObject);
  else console.error(`Uncaught ${error.name}: ${error.message}`);
}

window.addEventListener('message', (event: MessageEvent<ToFrame>) => {
  if (event.source === parent && event.data.kind === 'settled') settle(event.data);
});
window.addEventListener('keydown', (event) => {
  if (event.key !== 'F6') return;
  event.preventDefault();
  tell({ kind: 'leave', isBack: event.shiftKey });
});

Object.assign(window, {
  google: {
    script: {
      run: runner({}),
      host: {
        origin: 'https://docs.google.com',
        close: () => tell({ kind: 'close' }),
        setHeight: (height: number) => tell({ kind: 'size', height }),
        setWidth: (width: number) => tell({ kind: 'size', width }),
        editor: { focus: () => tell({ kind: 'focus' }) },
      },
    },
  },
});
