// Names → the page's own drawings, in the colour of the text around them.

const PATHS = {
  undo: 'M9 14L4 9l5-5M4 9h9a6 6 0 010 12h-3',
  redo: 'M15 14l5-5-5-5M20 9h-9a6 6 0 000 12h3',
  bold: 'M8 5h5a3.5 3.5 0 010 7H8zM8 12h6a3.5 3.5 0 010 7H8z',
  italic: 'M11 5h7M6 19h7M14.5 5l-5 14',
  sortUp: 'M7 20V5M3.5 8.5L7 5l3.5 3.5M14 6h3M14 12h5M14 18h7',
  sortDown: 'M7 4v15M3.5 15.5L7 19l3.5-3.5M14 6h7M14 12h5M14 18h3',
  addRow: 'M4 4h16v6H4zM12 14v7M8.5 17.5h7',
  deleteRow: 'M4 4h16v6H4zM8.5 17.5h7',
  addColumn: 'M4 4h6v16H4zM17.5 8.5v7M14 12h7',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  down: 'M7 10l5 5 5-5',
  up: 'M7 14l5-5 5 5',
  lock: 'M7 11h10v9H7zM9 11V8a3 3 0 016 0v3',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 20c1-4 4-6 8-6s7 2 8 6',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
