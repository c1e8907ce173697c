// Files that were picked or dropped → what the server opens as a portfolio.
import type { PickedFile } from '../wire';

export const ACCEPTED = '.json,.csv,.tsv,.txt,application/json,text/csv';

function base64Of(bytes: Uint8Array): string {
  let text = '';
  // Larger pieces would be more arguments than a call may have.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export async function readFiles(files: Iterable<File>): Promise<PickedFile[]> {
  return Promise.all(
    [...files].map(async (file) => ({ name: file.name, base64: base64Of(new Uint8Array(await file.arrayBuffer())) })),
  );
}

/** Lets the user pick files; comes back empty when nothing is picked. */
export function pickFiles(): Promise<PickedFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = ACCEPTED;
    input.addEventListener('change', () => resolve(readFiles(input.files ?? [])));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
