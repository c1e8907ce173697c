// What the CRM holds → counts by operation and the customers as they were received.
import { useEffect, useState } from 'preact/hooks';
import type { StoredCustomer } from '../wire';
import type { PanelProps } from './panel';

const MOST_CUSTOMERS = 100;

interface Fetched {
  readonly total: number;
  readonly customers: readonly StoredCustomer[];
}

/** Returns every field that occurs, in the order of first occurrence. */
const fieldsOf = (customers: readonly StoredCustomer[]): string[] => [
  ...new Set(customers.flatMap(({ values }) => Object.keys(values))),
];

function Customers({
  bench,
  language,
  operation,
  count,
}: PanelProps & { readonly operation: string; readonly count: number }) {
  const { texts } = bench;
  const [fetched, setFetched] = useState<Fetched | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void bench.connection.post('stored', { operation, from: 0, count: MOST_CUSTOMERS }).then((reply) => {
      if (isCurrent && reply.ok) setFetched(reply.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [operation, count]);
  if (fetched === null) return null;
  const fields = fieldsOf(fetched.customers);
  const number = (value: number) => value.toLocaleString(language);
  return (
    <>
      {fetched.total > fetched.customers.length && (
        <p>{texts.more(number(fetched.customers.length), number(fetched.total))}</p>
      )}
      <table class="log">
        <caption class="hidden-text">{texts.storedIn(operation)}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.obligations}</th>
            {fields.map((field) => (
              <th key={field} scope="col">
                {field}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fetched.customers.map(({ values, obligations }, index) => (
            <tr key={index}>
              <td class="number">{obligations.length}</td>
              {fields.map((field) => (
                <td key={field}>{values[field]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function Stored(props: PanelProps) {
  const { bench, page, language } = props;
  const { texts } = bench;
  const number = (value: number) => value.toLocaleString(language);
  const { stored } = page.simulator;
  if (stored.length === 0) return <p class="empty">{texts.nothingStored}</p>;
  return (
    <>
      {stored.map((one) => (
        <section key={one.operation} class="stored">
          <h2>{texts.storedIn(one.operation)}</h2>
          <dl class="counts">
            {(['customers', 'obligations', 'managementRecords', 'storedAgain'] as const).map((key) => (
              <div key={key}>
                <dt>{texts[key]}</dt>
                <dd>{number(one[key])}</dd>
              </div>
            ))}
          </dl>
          <Customers {...props} operation={one.operation} count={one.customers} />
        </section>
      ))}
    </>
  );
}
