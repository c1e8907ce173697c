// The page's entry: the address says who the user is, the browser which language.
import { render } from 'preact';
import { App } from './app';
import { listenForParts } from './parts';
import { languageOf } from './texts';
import { Workbench } from './workbench';

const language = languageOf(navigator.languages);
const user = new URLSearchParams(location.search).get('user') ?? 'ana';
document.documentElement.lang = language;

const root = document.getElementById('page');
if (root !== null) {
  // The grid keeps its element for life; the page around it is drawn anew as often as it likes.
  const container = document.createElement('div');
  container.className = 'grid-container';
  document.body.append(container);
  const bench = new Workbench(user, language, container);
  listenForParts(() => bench.focusGrid());
  render(<App bench={bench} language={language} container={container} />, root);
}
