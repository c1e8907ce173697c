// Keeps what an operation of the CRM holds: customers with their obligations, module records, management records.
import type { ManagementRecord } from './management';
import { wolkvoxId } from './random';
import type { OperationConfig } from './settings';

/** Field by field, exactly the text that was received. */
export type Values = Record<string, string>;

export interface StoredObligation {
  readonly wolkvoxId: string;
  values: Values;
}

export interface StoredCustomer {
  readonly wolkvoxId: string;
  values: Values;
  readonly obligations: StoredObligation[];
  readonly createdMs: number;
  modifiedMs: number;
}

export interface StoredModuleRecord {
  readonly wolkvoxId: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly createdMs: number;
}

/** A customer in the shape of a massiveCollections request. */
export interface CustomerAsSent {
  readonly [field: string]: string | readonly Values[];
  readonly Obligations: readonly Values[];
}

/** Returns the identifiers of one CRM, a new one at every call. */
export function idSource(seed: number): () => string {
  let count = 0;
  return () => wolkvoxId(seed, ++count);
}

/** What one operation holds. */
export class OperationStore {
  readonly customers: StoredCustomer[] = [];
  readonly modules = new Map<string, StoredModuleRecord[]>();
  readonly managementRecords: ManagementRecord[] = [];
  /** How often a customer with this Identification was stored, by whatever call. */
  readonly customerWrites = new Map<string, number>();
  /** How often an obligation was stored, by Identification and then id; updates do not count. */
  readonly obligationWrites = new Map<string, Map<string, number>>();
  private readonly byIdentification = new Map<string, StoredCustomer[]>();
  private readonly byId = new Map<string, StoredCustomer>();

  constructor(
    public config: OperationConfig,
    readonly nextId: () => string,
  ) {}

  withIdentification(identification: string): readonly StoredCustomer[] {
    return this.byIdentification.get(identification) ?? [];
  }

  withId(id: string): StoredCustomer | undefined {
    return this.byId.get(id);
  }

  addCustomer(values: Values, nowMs: number): StoredCustomer {
    const customer = { wolkvoxId: this.nextId(), values, obligations: [], createdMs: nowMs, modifiedMs: nowMs };
    const identification = values.Identification ?? '';
    this.customers.push(customer);
    this.byId.set(customer.wolkvoxId, customer);
    this.byIdentification.set(identification, [...this.withIdentification(identification), customer]);
    return customer;
  }

  addObligation(customer: StoredCustomer, values: Values): StoredObligation {
    const obligation = { wolkvoxId: this.nextId(), values };
    customer.obligations.push(obligation);
    return obligation;
  }

  countCustomer(identification: string): void {
    this.customerWrites.set(identification, (this.customerWrites.get(identification) ?? 0) + 1);
  }

  countObligation(identification: string, id: string): void {
    const writes = this.obligationWrites.get(identification) ?? new Map<string, number>();
    this.obligationWrites.set(identification, writes);
    writes.set(id, (writes.get(id) ?? 0) + 1);
  }

  asSent(): CustomerAsSent[] {
    return this.customers.map(customerAsSent);
  }
}

/** Returns the customer with its obligations as a request would carry it. */
export const customerAsSent = (customer: StoredCustomer): CustomerAsSent => ({
  ...customer.values,
  Obligations: customer.obligations.map((obligation) => ({ ...obligation.values })),
});
