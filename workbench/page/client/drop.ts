// Files dragged over the window → a portfolio that is opened when they are dropped.
import { useEffect, useState } from 'preact/hooks';
import { readFiles } from './files';
import type { Workbench } from './workbench';

/** Returns whether files are over the window; opens them when they are dropped. */
export function useDrop(bench: Workbench): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onDrag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void readFiles(event.dataTransfer?.files ?? []).then((files) =>
        bench.ask('openPortfolio', { files }, bench.texts.notPortfolio),
      );
    };
    window.addEventListener('dragover', onDrag);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop, true);
    return () => {
      window.removeEventListener('dragover', onDrag);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop, true);
    };
  }, []);
  return isOver;
}
