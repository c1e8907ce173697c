// What the add-on's page and the workbench tell each other through postMessage.

export type FromFrame =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly args: string }
  | { readonly kind: 'close' }
  | { readonly kind: 'focus' }
  /** F6: to the next part of the page, or back. */
  | { readonly kind: 'leave'; readonly isBack: boolean }
  | { readonly kind: 'size'; readonly width?: number; readonly height?: number };

export type ToFrame =
  | { readonly kind: 'settled'; readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly kind: 'settled';
      readonly id: number;
      readonly ok: false;
      readonly name: string;
      readonly message: string;
    };
