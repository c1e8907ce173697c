// Service calls and requests → two tables, the latest first.
import type { ComponentChildren } from 'preact';
import type { PanelProps } from './panel';

/** Lines shown; the server keeps the latest few hundred. */
const MOST_LINES = 200;

const timeOf = (ms: number, { page, language }: PanelProps): string =>
  new Date(ms).toLocaleTimeString(language, {
    timeZone: page.spreadsheet.timeZone,
    hour12: false,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });

interface LogProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly empty: string;
  readonly children: readonly ComponentChildren[];
}

function Log({ label, columns, empty, children }: LogProps) {
  if (children.length === 0) return <p class="empty">{empty}</p>;
  return (
    <table class="log">
      <caption class="hidden-text">{label}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export function CallLog(props: PanelProps) {
  const { bench, page, language } = props;
  const { texts } = bench;
  const columns = [texts.time, texts.person, texts.kind, texts.call, texts.subject, texts.cost];
  return (
    <Log label={texts.callsTab} columns={columns} empty={texts.noCalls}>
      {page.serviceCalls
        .slice(-MOST_LINES)
        .reverse()
        .map((call) => (
          <tr key={call.number} class={call.ok ? undefined : 'bad'}>
            <td>{timeOf(call.atMs, props)}</td>
            <td>{call.user}</td>
            <td>
              <span class={`kind ${call.kind}`}>{texts.callKinds[call.kind]}</span>
            </td>
            <td>
              <code>{call.operation}</code>
            </td>
            <td>{call.about}</td>
            <td class="number">{Math.round(call.costMs).toLocaleString(language)}</td>
          </tr>
        ))}
    </Log>
  );
}

export function RequestLog(props: PanelProps) {
  const { bench, page, language } = props;
  const { texts } = bench;
  const number = (value: number) => value.toLocaleString(language);
  const columns = [
    texts.time,
    texts.request,
    texts.records,
    texts.obligations,
    texts.size,
    texts.status,
    texts.stored,
    texts.refused,
    texts.faultColumn,
  ];
  return (
    <Log label={texts.requestsTab} columns={columns} empty={texts.noRequests}>
      {page.crmRequests
        .slice(-MOST_LINES)
        .reverse()
        .map((request) => (
          <tr key={request.number} class={request.outcome === 'carried-out' ? undefined : 'bad'}>
            <td>{timeOf(request.atMs, props)}</td>
            <td>
              <code>
                {request.method} {request.endpoint ?? request.path}
              </code>
            </td>
            <td class="number">{number(request.records)}</td>
            <td class="number">{number(request.obligations)}</td>
            <td class="number">{number(Math.ceil(request.bodyBytes / 1000))} kB</td>
            <td>{request.status === 0 ? texts.noAnswer : request.status}</td>
            <td class="number">{number(request.stored)}</td>
            <td class="number">{number(request.refused)}</td>
            <td>{request.faults.join(', ')}</td>
          </tr>
        ))}
    </Log>
  );
}
