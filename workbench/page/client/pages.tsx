// The add-on's sidebar and dialogs → their places on the page.
import { useState } from 'preact/hooks';
import type { AddOnPage, Dialog } from '../wire';
import { Frame } from './frame';
import { Icon } from './icons';
import { Modal } from './modal';
import type { Workbench } from './workbench';

export function Sidebar({ page, bench }: { readonly page: AddOnPage; readonly bench: Workbench }) {
  const { texts } = bench;
  const close = () => void bench.ask('close', { user: bench.user, what: 'sidebar', id: page.id });
  return (
    <aside class="sidebar" aria-label={texts.sidebar(page.title)}>
      <header>
        <h2>{page.title}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={texts.closeSidebar}
          onClick={() => {
            close();
            bench.focusGrid();
          }}
        >
          <Icon name="close" />
        </button>
      </header>
      <Frame page={page} call={bench.connection.call} close={close} focusEditor={() => bench.focusGrid()} />
    </aside>
  );
}

/** Sheets' own sizes where the script does not say. */
const DIALOG_WIDTH_PX = 600;
const DIALOG_HEIGHT_PX = 400;

export function AddOnDialog({ dialog, bench }: { readonly dialog: Dialog; readonly bench: Workbench }) {
  const [size, setSize] = useState({
    width: dialog.width ?? DIALOG_WIDTH_PX,
    height: dialog.height ?? DIALOG_HEIGHT_PX,
  });
  const close = () => void bench.ask('close', { user: bench.user, what: 'dialog', id: dialog.id });
  return (
    <Modal
      title={dialog.title}
      width={size.width}
      isModal={dialog.modal}
      close={{ label: bench.texts.close, press: close }}
    >
      <div class="dialog-frame" style={{ height: `${size.height}px` }}>
        <Frame
          page={dialog}
          call={bench.connection.call}
          close={close}
          focusEditor={() => bench.focusGrid()}
          resize={(asked) => setSize((now) => ({ ...now, ...asked }))}
        />
      </div>
    </Modal>
  );
}
