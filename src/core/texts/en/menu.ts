// The add-on's menu → its items in English.
import type { menu as es } from '../es/menu';
import type { Same } from '../shape';

export const menu: Same<typeof es> = {
  open: 'Open the sidebar',
  check: 'Check customers and obligations',
  load: 'Load what is pending',
  loadSelected: 'Load selected rows',
  fetchManagement: 'Fetch management records',
  createTemplate: 'Create template tabs',
  settle: 'Confirm unconfirmed rows',
  release: 'Send unconfirmed rows again',
  pause: 'Pause the load',
  cancel: 'Stop the load',
  obligationsMenu: 'Obligations one by one',
  insertObligations: 'Add obligations to loaded customers',
  updateObligations: 'Update changed obligations',
  fillIds: 'Fill in customer identifiers',
};
