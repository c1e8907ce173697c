// `Ui`, `HtmlService` and menus as scripts see them.
import { asText, call, checked, emulated, enumOf, exception, notEmulated, own, signature } from './host';

const BUTTON_SETS = ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL'];
const Button = enumOf('Ui.Button', ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO']);
const ButtonSet = enumOf('Ui.ButtonSet', BUTTON_SETS);

interface Menu {
  title: string;
  items: { kind: string; label?: string; functionName?: string; menu?: Menu }[];
}

const MENU = Symbol('menu');

function makeMenu(title: string): unknown {
  const menu: Menu = { title, items: [] };
  const built: unknown = emulated(
    'Menu',
    checked(
      'Menu',
      {
        [MENU]: menu,
        addItem(label: string, functionName: string) {
          menu.items.push({ kind: 'item', label: String(label), functionName: String(functionName) });
          return built;
        },
        addSeparator() {
          menu.items.push({ kind: 'separator' });
          return built;
        },
        addSubMenu(sub: { [MENU]: Menu }) {
          menu.items.push({ kind: 'menu', label: sub[MENU].title, menu: sub[MENU] });
          return built;
        },
        addToUi() {
          call('ui.addMenu', menu);
        },
      },
      { addItem: [['text', 'text']] },
    ),
  );
  return built;
}

interface Question {
  title: string;
  message: string;
  buttons: string;
}

// (message) · (message, buttons) · (title, message, buttons)
function question(kind: string, args: unknown[]): Question {
  const api = `Ui.${kind}`;
  signature(api, args, [['text?'], ['text?', 'object'], ['text?', 'text?', 'object'], ['text?', 'text?']]);
  const last = args[args.length - 1];
  const hasButtons = typeof last === 'object' && last !== null;
  const texts = (hasButtons ? args.slice(0, -1) : args).map((text) => asText(text) ?? '');
  const [first = '', second] = texts;
  return {
    title: second === undefined ? '' : first,
    message: second ?? first,
    buttons: hasButtons ? String(last) : 'OK',
  };
}

function show(op: string, html: unknown, title: string | null, modal: boolean): void {
  const page = (html as { [PAGE]?: Page } | null)?.[PAGE];
  if (!page) throw exception(`The parameters (${typeof html}) don't match the method signature for Ui.${op}.`);
  const named = { title: title ?? page.title, html: page.content, modal };
  call(op === 'showSidebar' ? 'ui.showSidebar' : 'ui.showDialog', named);
}

export function makeUi(): unknown {
  call('ui.open');
  return emulated('Ui', {
    Button,
    ButtonSet,
    createMenu: (title: string) => makeMenu(String(title)),
    createAddonMenu: () => makeMenu(''),
    alert: (...args: unknown[]) => {
      const answer = call<{ button: string }>('ui.ask', { kind: 'alert', ...question('alert', args) });
      return Button[answer.button];
    },
    prompt: (...args: unknown[]) => {
      const answer = own(
        call<{ button: string; text?: string }>('ui.ask', { kind: 'prompt', ...question('prompt', args) }),
      );
      return emulated('PromptResponse', {
        getSelectedButton: () => Button[answer.button],
        getResponseText: () => answer.text ?? '',
      });
    },
    showSidebar: (html: unknown) => show('showSidebar', html, null, false),
    showModalDialog: (html: unknown, title: string) => show('showModalDialog', html, asText(title), true),
    showModelessDialog: (html: unknown, title: string) => show('showModelessDialog', html, asText(title), false),
    toString: () => 'Ui',
  });
}

const PAGE = Symbol('page');

interface Page {
  content: string;
  title: string;
  width: number | null;
  height: number | null;
}

// The platform also rewrites pages: in template literals of inline scripts it takes `//` for a comment and drops the
// rest of the line. That is not done here; a page that ships no template literals is not touched by it.
function htmlOutput(content: string): unknown {
  const page: Page = { content, title: '', width: null, height: null };
  const set =
    <Key extends keyof Page>(key: Key) =>
    (value: Page[Key]): unknown => {
      page[key] = value;
      return output;
    };
  const output: unknown = emulated('HtmlOutput', {
    [PAGE]: page,
    getContent: () => page.content,
    setContent: set('content'),
    append: (more: string) => set('content')(page.content + more),
    clear: () => set('content')(''),
    getTitle: () => page.title,
    setTitle: set('title'),
    getWidth: () => page.width,
    // A sidebar is 300 px wide whatever is set.
    setWidth: set('width'),
    getHeight: () => page.height,
    setHeight: set('height'),
    setSandboxMode: () => output,
    setXFrameOptionsMode: () => output,
    addMetaTag: () => output,
    toString: () => 'HtmlOutput',
  });
  return output;
}

function template(content: string): unknown {
  return emulated('HtmlTemplate', {
    getRawContent: () => content,
    evaluate: () =>
      content.includes('<?') ? notEmulated('HtmlTemplate.evaluate with scriptlets') : htmlOutput(content),
  });
}

export function htmlService(): object {
  const file = (name: string): string => call('html.file', name);
  return emulated('HtmlService', {
    createHtmlOutput: (content: unknown = '') => htmlOutput(String(content)),
    createHtmlOutputFromFile: (name: string) => htmlOutput(file(name)),
    createTemplate: (content: unknown) => template(String(content)),
    createTemplateFromFile: (name: string) => template(file(name)),
    SandboxMode: enumOf('HtmlService.SandboxMode', ['EMULATED', 'IFRAME', 'NATIVE']),
    XFrameOptionsMode: enumOf('HtmlService.XFrameOptionsMode', ['ALLOWALL', 'DEFAULT']),
  });
}
