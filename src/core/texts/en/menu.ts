// The add-on's menu → its items in English.
import type { menu as es } from '../es/menu';
import type { Same } from '../shape';

export const menu: Same<typeof es> = {
  open: 'Open the sidebar',
  tasks: 'Other tasks',
  check: 'Check customers and obligations',
  load: 'Load what is pending',
  loadSelected: 'Load selected rows',
  fetchManagement: 'Fetch management records',
  createTemplate: 'Create template tabs',
  settle: 'Confirm unconfirmed rows',
  release: 'Send unconfirmed rows again',
  pause: 'Pause the load',
  cancel: 'Stop the load',
  loadRecords: 'Load this tab into a module',
  releaseRecords: 'Make the unconfirmed rows of this tab ready again',
  query: 'Fetch management records of the selected cells',
  summary: 'Update the summary of management records',
  obligationsMenu: 'Obligations one by one',
  insertObligations: 'Add obligations to loaded customers',
  updateObligations: 'Update changed obligations',
  fillIds: 'Fill in customer identifiers',
};
