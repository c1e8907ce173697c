// `Utilities`, `Session`, `ScriptApp`, `Logger` and `console` as scripts see them.
import { call, checked, emulated, enumOf, log, notEmulated, own } from './host';
import { base64Of, bytesOf, bytesOfBase64, textOf } from './utf8';

const asBytes = (value: unknown): number[] =>
  typeof value === 'string' ? bytesOf(value) : Array.from(value as number[]);

function blob(data: unknown, contentType: string | null, name: string | null): unknown {
  const bytes = asBytes(data);
  return emulated('Blob', {
    getBytes: () => [...bytes],
    getDataAsString: () => textOf(bytes),
    getContentType: () => contentType,
    getName: () => name,
    toString: () => 'Blob',
  });
}

export function utilities(): object {
  const digest = (algorithm: unknown, value: unknown): number[] =>
    own(
      call<number[]>(
        'utilities.digest',
        String(algorithm),
        asBytes(value).map((byte) => byte & 255),
      ),
    ).map((byte) => (byte > 127 ? byte - 256 : byte));
  return emulated(
    'Utilities',
    checked(
      'Utilities',
      {
        sleep(ms: number) {
          if (ms > 300_000) notEmulated('Utilities.sleep of more than 300,000 ms');
          call('utilities.sleep', ms);
        },
        formatDate(date: Date, timeZone: string, format: string) {
          return call('utilities.formatDate', date.getTime(), timeZone, format);
        },
        getUuid: () => call('utilities.uuid'),
        base64Encode: (data: unknown) => base64Of(asBytes(data)),
        base64EncodeWebSafe: (data: unknown) => base64Of(asBytes(data)).replace(/\+/g, '-').replace(/\//g, '_'),
        base64Decode: (text: string) => bytesOfBase64(text),
        base64DecodeWebSafe: (text: string) => bytesOfBase64(text),
        computeDigest(algorithm: unknown, value: unknown) {
          return digest(algorithm, value);
        },
        newBlob: (data: unknown, contentType: string | null = null, name: string | null = null) =>
          blob(data, contentType, name),
        jsonParse: (text: string) => JSON.parse(text),
        jsonStringify: (value: unknown) => JSON.stringify(value),
        DigestAlgorithm: enumOf('Utilities.DigestAlgorithm', ['MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512']),
        Charset: enumOf('Utilities.Charset', ['US_ASCII', 'UTF_8']),
      },
      {
        sleep: [['number']],
        formatDate: [['object', 'text', 'text']],
        computeDigest: [
          ['object', 'text'],
          ['object', 'array'],
          ['object', 'text', 'object'],
        ],
      },
    ),
  );
}

export function session(): object {
  // Without a scope for e-mail addresses the address is empty.
  const nobody = (): unknown => emulated('User', { getEmail: () => '', toString: () => '' });
  return emulated('Session', {
    getActiveUser: nobody,
    getEffectiveUser: nobody,
    getTemporaryActiveUserKey: () => call('session.userKey'),
    getActiveUserLocale: () => call('session.userLocale'),
    getScriptTimeZone: () => call('session.scriptTimeZone'),
  });
}

interface TriggerFacts {
  readonly id: string;
  readonly handler: string;
  readonly type: string;
}

const EventType = enumOf('ScriptApp.EventType', ['CLOCK', 'ON_OPEN', 'ON_EDIT', 'ON_FORM_SUBMIT', 'ON_CHANGE']);
const TRIGGER = Symbol('trigger');

function trigger(facts: TriggerFacts): unknown {
  return emulated('Trigger', {
    [TRIGGER]: facts.id,
    getUniqueId: () => facts.id,
    getHandlerFunction: () => facts.handler,
    getEventType: () => EventType[facts.type],
    toString: () => 'Trigger',
  });
}

function newTrigger(handler: string): unknown {
  const create = (type: string, timing: Record<string, number>): unknown =>
    trigger(own(call<TriggerFacts>('triggers.create', handler, type, timing)));
  const clock = (): unknown => {
    const timing: Record<string, number> = {};
    const set =
      (key: string) =>
      (value: number | Date): unknown => {
        timing[key] = Number(value);
        return builder;
      };
    const builder: unknown = emulated('ClockTriggerBuilder', {
      everyMinutes: set('everyMinutes'),
      everyHours: set('everyHours'),
      everyDays: set('everyDays'),
      atHour: set('atHour'),
      nearMinute: () => builder,
      after: set('afterMs'),
      at: set('atMs'),
      create: () => create('CLOCK', timing),
    });
    return builder;
  };
  const event = (type: string) => () => emulated('SpreadsheetTriggerBuilder', { create: () => create(type, {}) });
  const forSpreadsheet = (): unknown =>
    emulated('SpreadsheetTriggerBuilder', {
      onOpen: event('ON_OPEN'),
      onEdit: event('ON_EDIT'),
      onChange: event('ON_CHANGE'),
    });
  return emulated('TriggerBuilder', { timeBased: clock, forSpreadsheet });
}

export function scriptApp(): object {
  const status = enumOf('ScriptApp.AuthorizationStatus', ['REQUIRED', 'NOT_REQUIRED']);
  const all = (scopes: unknown): string[] | null => (Array.isArray(scopes) ? Array.from(scopes, String) : null);
  return emulated('ScriptApp', {
    AuthMode: enumOf('ScriptApp.AuthMode', ['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL']),
    AuthorizationStatus: status,
    EventType,
    newTrigger,
    getProjectTriggers: () => own(call<TriggerFacts[]>('triggers.list')).map(trigger),
    getUserTriggers: () => own(call<TriggerFacts[]>('triggers.list')).map(trigger),
    deleteTrigger: (held: { [TRIGGER]: string }) => {
      call('triggers.delete', held[TRIGGER]);
    },
    requireScopes: (_mode: unknown, scopes: unknown) => {
      call('auth.require', all(scopes));
    },
    requireAllScopes: () => {
      call('auth.require', null);
    },
    getAuthorizationInfo: (_mode: unknown, scopes?: unknown) => {
      const missing = call<string[]>('auth.missing', all(scopes)).length > 0;
      return emulated('AuthorizationInfo', {
        getAuthorizationStatus: () => status[missing ? 'REQUIRED' : 'NOT_REQUIRED'],
        getAuthorizationUrl: () => (missing ? 'https://accounts.google.com/o/oauth2/auth' : null),
      });
    },
  });
}

function logged(values: readonly unknown[]): string {
  const [format, ...rest] = values;
  const text = (value: unknown): string => {
    if (typeof value === 'object' && value !== null && !(value instanceof Error)) return JSON.stringify(value);
    return String(value);
  };
  if (typeof format !== 'string') return values.map(text).join(' ');
  let used = 0;
  const filled = format.replace(/%[sdifoOj]/g, (token) => (used < rest.length ? text(rest[used++]) : token));
  return [filled, ...rest.slice(used).map(text)].join(' ');
}

export function scriptConsole(): object {
  const to =
    (severity: string) =>
    (...values: unknown[]): void =>
      log(severity, logged(values));
  return emulated('console', {
    log: to('DEBUG'),
    info: to('INFO'),
    warn: to('WARNING'),
    error: to('ERROR'),
    time: () => undefined,
    timeEnd: () => undefined,
  });
}

export function logger(): object {
  const lines: string[] = [];
  const service: object = emulated('Logger', {
    log: (...values: unknown[]) => {
      lines.push(logged(values));
      log('INFO', logged(values));
      return service;
    },
    getLog: () => lines.join('\n'),
    clear: () => {
      lines.length = 0;
    },
  });
  return service;
}
