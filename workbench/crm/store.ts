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

/** The identifiers of one CRM, a new one at every call of `next`. */
export interface IdSource {
  next(): string;
  /** How many have been given out. */
  given(): number;
}

/** Returns a source that goes on after `count` identifiers have been given out. */
export function idSource(seed: number, count = 0): IdSource {
  let given = count;
  return { next: () => wolkvoxId(seed, ++given), given: () => given };
}

/** An operation's contents as JSON. */
export interface SavedStore {
  readonly customers: readonly StoredCustomer[];
  readonly modules: readonly (readonly [string, readonly StoredModuleRecord[]])[];
  readonly managementRecords: readonly ManagementRecord[];
  readonly customerWrites: readonly (readonly [string, number])[];
  readonly obligationWrites: readonly (readonly [string, readonly (readonly [string, number])[]])[];
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

  saved(): SavedStore {
    return structuredClone({
      customers: this.customers,
      modules: [...this.modules],
      managementRecords: this.managementRecords,
      customerWrites: [...this.customerWrites],
      obligationWrites: [...this.obligationWrites].map(([key, writes]) => [key, [...writes]] as const),
    });
  }

  /** Takes over what was saved; the store must be empty. */
  fill({ customers, modules, managementRecords, customerWrites, obligationWrites }: SavedStore): void {
    for (const customer of structuredClone(customers)) {
      const identification = customer.values.Identification ?? '';
      this.customers.push(customer);
      this.byId.set(customer.wolkvoxId, customer);
      this.byIdentification.set(identification, [...this.withIdentification(identification), customer]);
    }
    for (const [name, records] of modules) this.modules.set(name, [...records]);
    this.managementRecords.push(...managementRecords);
    for (const [key, count] of customerWrites) this.customerWrites.set(key, count);
    for (const [key, writes] of obligationWrites) this.obligationWrites.set(key, new Map(writes));
  }
}

/** Returns the customer with its obligations as a request would carry it. */
export const customerAsSent = (customer: StoredCustomer): CustomerAsSent => ({
  ...customer.values,
  Obligations: customer.obligations.map((obligation) => ({ ...obligation.values })),
});
