// A title, a body and buttons → a dialog in front of the page that keeps the focus and gives it back.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './icons';

export interface ModalButton {
  readonly label: string;
  readonly isPrimary?: boolean;
  readonly press: () => void;
}

interface ModalProps {
  readonly title: string;
  readonly buttons?: readonly ModalButton[];
  /** Absent: the dialog can be left by its buttons only. */
  readonly close?: { readonly label: string; readonly press: () => void } | undefined;
  readonly width?: number | undefined;
  /** False: the page behind it goes on working. */
  readonly isModal?: boolean;
  readonly children: ComponentChildren;
}

const FOCUSABLE = 'button, input, select, textarea, a[href], iframe';

/** Keeps the focus going round inside the dialog. */
function goRound(dialog: HTMLElement, event: KeyboardEvent): void {
  const elements = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const [from, to] = event.shiftKey ? [elements[0], elements.at(-1)] : [elements.at(-1), elements[0]];
  if (document.activeElement !== from) return;
  event.preventDefault();
  to?.focus();
}

export function Modal({ title, buttons = [], close, width, isModal = true, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    if (isModal) dialog.current?.showModal();
    else dialog.current?.show();
    dialog.current?.querySelector<HTMLElement>('.modal-body input, .modal footer .primary')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-labelledby={titleId}
      style={width === undefined ? undefined : { width: `${width}px` }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Tab' && isModal) goRound(event.currentTarget, event);
      }}
      onCancel={(event) => {
        event.preventDefault();
        close?.press();
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        {close !== undefined && (
          <button type="button" class="icon-button" aria-label={close.label} onClick={close.press}>
            <Icon name="close" />
          </button>
        )}
      </header>
      <div class="modal-body">{children}</div>
      {buttons.length > 0 && (
        <footer>
          {buttons.map(({ label, isPrimary, press }) => (
            <button type="button" key={label} class={isPrimary ? 'primary' : 'secondary'} onClick={press}>
              {label}
            </button>
          ))}
        </footer>
      )}
    </dialog>
  );
}
