// Toasts of the add-on → boxes at the lower right that go by themselves.
import { useEffect } from 'preact/hooks';
import { Icon } from './icons';
import type { Toast } from './page-state';
import type { Texts } from './texts';

interface ToastsProps {
  readonly toasts: readonly Toast[];
  readonly texts: Texts;
  readonly dismiss: (id: number) => void;
}

function ToastBox({ toast, texts, dismiss }: Omit<ToastsProps, 'toasts'> & { readonly toast: Toast }) {
  useEffect(() => {
    if (toast.seconds < 0) return;
    const timer = setTimeout(() => dismiss(toast.id), toast.seconds * 1000);
    return () => clearTimeout(timer);
  }, [toast.id]);
  return (
    <div class="toast">
      <div>
        {toast.title !== '' && <strong>{toast.title}</strong>}
        <p>{toast.message}</p>
      </div>
      <button type="button" class="icon-button" aria-label={texts.close} onClick={() => dismiss(toast.id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}

export const Toasts = ({ toasts, texts, dismiss }: ToastsProps) => (
  <div class="toasts" role="status">
    {toasts.map((toast) => (
      <ToastBox key={toast.id} toast={toast} texts={texts} dismiss={dismiss} />
    ))}
  </div>
);
