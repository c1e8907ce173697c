import { FAILURE_KINDS } from '../../../src/core/crm/failure';
import { LOAD_ERROR_CODES } from '../../../src/core/load/error';
import { JOB_STATES, ROW_STATUSES } from '../../../src/core/load/status';
import { ISSUE_CODES } from '../../../src/core/portfolio/issue';
import { LANGUAGE_NAMES } from '../../../src/core/texts/spoken';
import { ADD_ON_NAME, LANGUAGES, languageOf, textsFor } from '../../../src/core/texts/texts';
import { anIssue, keysOf, spoken } from './samples';

/** Words that two languages share; everything else that is equal has not been translated. */
const SHARED: ReadonlySet<string> = new Set([
  'Token',
  'Enviando',
  'Clientes',
  'Carga',
  'Resultado',
  'Idioma',
  'Servidor',
  'Estado',
  'Motivo',
  'Segundos',
  'Pausar',
  'Pausando…',
]);
/** Numbers, percentages and the like: no word of them differs by language. */
const WORDLESS = /^[\d\s.,%]*$/;
/** Counted nouns that are the same in Spanish and Portuguese. */
const SHARED_PHRASES: readonly RegExp[] = [
  /^[\d.]+ clientes?$/,
  /^[\d.]+ clientes? por minuto$/,
  /^[\d.]+ de [\d.]+ clientes?$/,
];

describe('textsFor', () => {
  it('has the same keys in every language', () => {
    const keys = keysOf(textsFor('es'));
    expect(keysOf(textsFor('en'))).toEqual(keys);
    expect(keysOf(textsFor('pt'))).toEqual(keys);
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    const everything = spoken(textsFor(language));

    it('leaves no text empty', () => {
      expect(everything.filter(([, text]) => text.trim() === '')).toEqual([]);
    });

    it('fills every placeholder', () => {
      expect(everything.filter(([, text]) => /undefined|null|NaN|\[object|[{}]|\$/.test(text))).toEqual([]);
    });

    it('says nothing that a spreadsheet would take for a formula', () => {
      expect(everything.filter(([, text]) => /^[=+\-@\t\r]/.test(text))).toEqual([]);
    });

    it('leaves no double spaces, blank ends or doubled full stops', () => {
      expect(everything.filter(([, text]) => / {2}|^\s|\s$|\.\.|\. \./.test(text))).toEqual([]);
    });

    it('shows no code of ours to people', () => {
      const codes = [...LOAD_ERROR_CODES, ...ISSUE_CODES].filter((code) => code.includes('-'));
      expect(everything.filter(([, text]) => codes.some((code) => text.includes(code)))).toEqual([]);
    });

    it('has a title and an advice for every fault', () => {
      const { errors } = textsFor(language);
      expect(Object.keys(errors).sort()).toEqual([...LOAD_ERROR_CODES].sort());
      for (const code of LOAD_ERROR_CODES) {
        const { title, advice } = errors[code]({});
        expect(title).not.toMatch(/\.$/);
        expect(advice).toMatch(/\.$/);
      }
    });

    it('has a sentence for every issue and every failure', () => {
      expect(Object.keys(textsFor(language).issues).sort()).toEqual([...ISSUE_CODES].sort());
      expect(Object.keys(textsFor(language).failures).sort()).toEqual([...FAILURE_KINDS].sort());
    });

    it('tells row statuses apart, and job states too', () => {
      const { statuses, jobStates } = textsFor(language);
      expect(new Set(Object.values(statuses)).size).toBe(ROW_STATUSES.length);
      expect(new Set(Object.values(jobStates)).size).toBe(JOB_STATES.length);
    });

    it('offers menu items that are all different and do not repeat the name of the add-on', () => {
      const items = Object.values(textsFor(language).menu);
      expect(new Set(items).size).toBe(items.length);
      expect(items.filter((item) => item.includes('wolkvox'))).toEqual([]);
    });
  });

  it.each([
    ['es', 'en'],
    ['es', 'pt'],
    ['en', 'pt'],
  ] as const)('leaves nothing untranslated between %s and %s', (one, other) => {
    const others = new Map(spoken(textsFor(other)));
    const same = spoken(textsFor(one))
      .filter(([path, text]) => others.get(path) === text)
      .filter(
        ([, text]) => !WORDLESS.test(text) && !SHARED.has(text) && !SHARED_PHRASES.some((shared) => shared.test(text)),
      );
    expect(same).toEqual([]);
  });
});

describe('counts', () => {
  it('uses the singular for one and the plural for the others', () => {
    const es = textsFor('es');
    expect([0, 1, 2, 1_234].map(es.customers)).toEqual(['0 clientes', '1 cliente', '2 clientes', '1.234 clientes']);
    expect([1, 2].map(es.obligations)).toEqual(['1 obligación', '2 obligaciones']);
    expect([1, 12_345].map(textsFor('en').rows)).toEqual(['1 row', '12,345 rows']);
    expect([1, 2].map(textsFor('pt').managementRecords)).toEqual(['1 gestão', '2 gestões']);
  });

  it('uses the plural for millions, which Spanish and Portuguese count with a form of their own', () => {
    expect(textsFor('es').rows(1_000_000)).toBe('1.000.000 filas');
    expect(textsFor('pt').rows(1_000_000)).toBe('1.000.000 linhas');
  });
});

describe('issues', () => {
  it('names the column, the problem, the proposal as a question and what to do', () => {
    const issue = anIssue('email-format', { header: ' Correo ', suggestion: 'ana@example.com' });
    expect(textsFor('es').issues['email-format'](issue)).toBe(
      '«Correo»: no parece un correo electrónico. ¿Quiso escribir «ana@example.com»? Escríbalo completo, como nombre@empresa.com.',
    );
  });

  it('names the other rows of a duplicate', () => {
    const copies = anIssue('duplicate', { header: 'Cédula', otherRows: [12] });
    const advice = 'Deje una sola fila; mientras tanto no se envía ninguna.';
    expect(textsFor('es').issues.duplicate(copies)).toBe(`«Cédula»: el dato se repite: igual en la fila 12. ${advice}`);
    expect(textsFor('es').issues.duplicate({ ...copies, otherRows: [12, 15, 18] })).toBe(
      `«Cédula»: el dato se repite: igual en las filas 12, 15 y 18. ${advice}`,
    );
  });

  it('tells all issues of a row at once', () => {
    const words = textsFor('en').details.invalid([anIssue('required'), anIssue('date-impossible')]);
    expect(words).toBe(
      '“Columna”: the cell is empty and wolkvox needs it. Please fill it in. “Columna”: the calendar has no such date. Check the day, the month and the year.',
    );
  });
});

describe('details', () => {
  it("puts the server's own words behind ours, so that they never begin a cell", () => {
    expect(textsFor('es').details.rejected('=HYPERLINK("x")')).toBe(
      'wolkvox la rechazó. El servidor dijo: «=HYPERLINK("x")». Corrija la fila y cárguela otra vez.',
    );
    expect(textsFor('pt').details.failed('auth', ' Invalid token ')).toBe(
      'Não foi carregada. O wolkvox não aceitou o token. O servidor disse: “Invalid token”. Você pode carregá-la novamente.',
    );
  });

  it('leaves out the row of a customer that is not known', () => {
    expect(textsFor('es').details.waiting(12)).toBe(
      'Espera a que se corrija su cliente, en la fila 12. Esta fila está bien.',
    );
    expect(textsFor('es').details.waiting(0)).toBe('Espera a que se corrija su cliente. Esta fila está bien.');
  });
});

describe('errors', () => {
  it('names the tab, the fields and the person that the details bring along', () => {
    const { errors } = textsFor('en');
    expect(errors['column-missing']({ tab: 'Sheet1', fields: 'Email, Telephone' }).advice).toBe(
      'In the “Sheet1” tab we did not find: Email, Telephone. Add the column or change its header in the first row, then check again.',
    );
    expect(errors['busy-elsewhere']({ who: 'Ana', since: '10:42' })).toEqual({
      title: 'Ana has a load in this spreadsheet',
      advice: 'It started at 10:42. Wait until it ends, or ask them to stop it, and try again.',
    });
  });

  it("shows the server's own message beside the advice", () => {
    expect(textsFor('es').errors['crm-busy']({ message: 'Try later' })).toEqual({
      title: 'wolkvox está ocupado o en mantenimiento',
      advice: 'El servidor dijo: «Try later». Espere unos minutos y continúe.',
    });
  });
});

describe('messages', () => {
  it('agree with their numbers, nought included', () => {
    const [es, en, pt] = [textsFor('es').messages, textsFor('en').messages, textsFor('pt').messages];
    const none = { customers: 1, obligations: 0, requests: 1 };
    expect([es, en, pt].map(({ loadQuestion }) => loadQuestion(none))).toEqual([
      'Se enviará 1 cliente en 1 solicitud. ¿Continuar?',
      '1 customer will be sent in 1 request. Continue?',
      'Será enviado 1 cliente em 1 solicitação. Continuar?',
    ]);
    expect(es.loadQuestion({ customers: 2, obligations: 1, requests: 1 })).toBe(
      'Se enviarán 2 clientes y 1 obligación en 1 solicitud. ¿Continuar?',
    );
    expect([es.settleQuestion(1), pt.settleQuestion(1)]).toEqual([
      'Se buscará en el CRM 1 cliente: 1 solicitud o algunas más. ¿Continuar?',
      'Será consultado no CRM 1 cliente: 1 solicitação ou um pouco mais. Continuar?',
    ]);
    expect(es.handOver(1, 33)).toMatch(/^Va 1 de 33 clientes\./);
    expect(pt.settleResult(0, 1, 2)).toBe(
      'Estavam no CRM: 0 linhas. Não estavam e podem ser carregadas: 1 linha. Continuam sem confirmação: 2 linhas.',
    );
  });
});

describe('languageOf', () => {
  it.each([
    ['es_CO', 'es'],
    ['es', 'es'],
    ['pt-BR', 'pt'],
    ['pt_PT', 'pt'],
    ['EN_us', 'en'],
    ['en', 'en'],
    ['fr_FR', 'es'],
    ['ptx', 'es'],
    ['', 'es'],
  ] as const)('speaks to %s in %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });
});

describe('the names', () => {
  it("keeps to Google's rules for an add-on's name", () => {
    expect(ADD_ON_NAME.length).toBeLessThanOrEqual(30);
    expect(ADD_ON_NAME).not.toMatch(/google|sheets|[\d.,:!]/i);
  });

  it('names each language in itself', () => {
    expect(LANGUAGE_NAMES).toEqual({ es: 'Español', en: 'English', pt: 'Português' });
  });
});
