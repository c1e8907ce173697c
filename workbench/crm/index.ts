// The simulated wolkvox CRM: a pure request-to-answer function, and the ways to put it on a port.
export { ADMIN_PATH } from './admin';
export { type Crm, createCrm, type SavedCrm } from './crm';
export { type ElsewhereCrm, type ElsewhereOptions, serveCrmInWorker, type TimesStored } from './elsewhere';
export type { FaultCondition, FaultEffect, FaultRule, ForbiddenMeaning } from './fault';
export { MANAGEMENT_KEYS, type ManagementRecord } from './management';
export { type MountedCrm, type MountOptions, serveCrm } from './mount';
export type { CrmRequest, CrmResponse, LoggedRequest } from './request';
export {
  type CrmConfig,
  type CrmSettings,
  DEFAULT_SETTINGS,
  ENDPOINTS,
  type EndpointName,
  type OperationConfig,
  type ReceiptShape,
  type TokenConfig,
} from './settings';
export type { CustomerAsSent } from './store';
