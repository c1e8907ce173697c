import type { Language, SidebarWords } from '../../src/core/api';
import type { Forms } from '../../src/core/texts/plural';
import { sidebarWords } from '../../src/core/texts/sidebar';
import { spoken } from '../../src/core/texts/spoken';
import { TASKS_WORDS } from '../../src/core/texts/tasks';
import { LANGUAGES } from '../../src/core/texts/texts';
import { textsIn } from './given';

type Leaf = string | Forms;

const isForms = (value: SidebarWords): boolean => typeof value.one === 'string' && typeof value.other === 'string';

/** Returns every text and every pair of forms with its path. */
function leavesOf(words: SidebarWords, path = ''): readonly (readonly [string, Leaf])[] {
  return Object.entries(words).flatMap(([key, value]): readonly (readonly [string, Leaf])[] => {
    if (typeof value === 'string') return [[`${path}${key}`, value]];
    if (isForms(value)) return [[`${path}${key}`, value as unknown as Forms]];
    return leavesOf(value, `${path}${key}.`);
  });
}

const textsOf = (leaf: Leaf): readonly string[] => (typeof leaf === 'string' ? [leaf] : [leaf.one, leaf.other]);
const namesIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

/** The words of both pages: the second one has those of the first, and its own. */
const inLanguage = (language: Language) =>
  new Map(leavesOf({ ...sidebarWords(language), tasks: TASKS_WORDS[language] }));

/** Words that two languages share; everything else that is equal has not been translated. */
const SHARED: ReadonlySet<string> = new Set([
  'Token',
  'Enviando',
  'Enviando…',
  'Clientes',
  'Carga',
  'Resultado',
  'Idioma',
  'Servidor',
  'Pausar',
  'Pausando…',
  'Ver',
  'Usar',
  'Usar {operation}',
  'Cancelar',
  'Ver clientes',
  'completo',
  'falta {n}',
  '{n} cliente',
  '{n} clientes',
  '{units} por minuto',
  '{n} valor',
  '{n} valores',
  'Texto',
  'Número',
]);
/** Patterns that hold nothing but names and signs. */
const WORDLESS = /^(?:\{\w+\}|[\s.,·:%])*$/;
/** One word between two names, the same in Spanish and Portuguese. */
const SHARED_JOINTS: ReadonlySet<string> = new Set(['{done} de {customers}', '{type} · “{label}”']);

describe('sidebarWords', () => {
  it.each(LANGUAGES)('is plain data in %s: what the page reads is what was written', (language) => {
    expect(JSON.parse(JSON.stringify(sidebarWords(language)))).toEqual(sidebarWords(language));
    expect(JSON.parse(JSON.stringify(TASKS_WORDS[language]))).toEqual(TASKS_WORDS[language]);
  });

  it.each(['en', 'pt'] as const)(
    'has in %s exactly the texts that there are in Spanish, plurals as plurals',
    (language) => {
      const kinds = (words: ReadonlyMap<string, Leaf>) =>
        [...words].map(([path, leaf]) => `${path}: ${typeof leaf}`).sort();
      expect(kinds(inLanguage(language))).toEqual(kinds(inLanguage('es')));
    },
  );

  it.each(['en', 'pt'] as const)('names the same values in %s as in Spanish', (language) => {
    const es = inLanguage('es');
    const differing = [...inLanguage(language)].filter(([path, leaf]) => {
      const namesOf = (one: Leaf) => namesIn(textsOf(one).join(' ')).join();
      return namesOf(leaf) !== namesOf(es.get(path) ?? '');
    });
    expect(differing).toEqual([]);
  });

  it.each([
    ['es', 'en'],
    ['es', 'pt'],
    ['en', 'pt'],
  ] as const)('leaves nothing untranslated between %s and %s', (one, other) => {
    const others = inLanguage(other);
    const same = [...inLanguage(one)].flatMap(([path, leaf]) => {
      const twins = textsOf(others.get(path) ?? '');
      return textsOf(leaf).flatMap((text, index) => (text === twins[index] ? [`${path}: ${text}`] : []));
    });
    const untranslated = same.filter((line) => {
      const text = line.slice(line.indexOf(': ') + 2);
      return !SHARED.has(text) && !WORDLESS.test(text) && !SHARED_JOINTS.has(text);
    });
    expect(untranslated).toEqual([]);
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    const texts = [...inLanguage(language)].flatMap(([path, leaf]) =>
      textsOf(leaf).map((text) => [path, text] as const),
    );

    it('leaves no text empty, and none with double spaces, blank ends or doubled full stops', () => {
      expect(texts.filter(([, text]) => text.trim() === '' || / {2}|^\s|\s$|\.\.|\. \./.test(text))).toEqual([]);
    });

    it('has no stray brace', () => {
      expect(texts.filter(([, text]) => /[{}]/.test(text.replace(/\{\w+\}/g, '')))).toEqual([]);
    });

    it('says the count in every plural', () => {
      const plurals = [...inLanguage(language)].filter(([, leaf]) => typeof leaf !== 'string');
      expect(plurals.filter(([, leaf]) => !namesIn(textsOf(leaf)[1] ?? '').includes('n'))).toEqual([]);
    });

    it('ends every advice with a full stop, and no title', () => {
      const { platform } = textsIn(language);
      for (const { title, advice } of Object.values(platform)) {
        expect(title).not.toMatch(/\.$/);
        expect(advice).toMatch(/\.$/);
      }
    });
  });
});

describe('spoken', () => {
  it('leaves texts as they are, at every depth', () => {
    const texts = spoken<{ readonly a: 'One'; readonly b: { readonly c: 'Two' } }>({ a: 'One', b: { c: 'Two' } }, 'en');
    expect(texts).toEqual({ a: 'One', b: { c: 'Two' } });
  });

  it('puts values in the place of names, numbers as people of the language write them', () => {
    expect(textsIn('es').connection.cleaned({ host: 'crm.wolkvox.com' })).toBe(
      'De lo que pegó usaremos solo el servidor: crm.wolkvox.com',
    );
    expect(textsIn('es').job.requests({ done: 1_234, planned: 12_345 })).toBe('Solicitud 1.234 de 12.345');
    expect(textsIn('en').job.requests({ done: 1_234, planned: 12_345 })).toBe('Request 1,234 of 12,345');
  });

  it('takes what a value holds literally', () => {
    expect(textsIn('en').version({ version: '$& {version}' })).toBe('Version $& {version}');
  });

  it('chooses the form that the count calls for', () => {
    const { rows } = textsIn('es');
    expect([0, 1, 2, 1_000_000].map((n) => rows({ n }))).toEqual(['0 filas', '1 fila', '2 filas', '1.000.000 filas']);
    expect([0, 1, 2].map((n) => textsIn('pt').managementRecords({ n }))).toEqual([
      '0 gestões',
      '1 gestão',
      '2 gestões',
    ]);
    expect([0, 1, 2].map((n) => textsIn('pt').check.ready({ n }))).toEqual(['0 prontas', '1 pronta', '2 prontas']);
  });

  it('says one minute without a figure of several', () => {
    const { minutesLeft, hoursLeft } = textsIn('es').job;
    expect([1, 3].map((n) => minutesLeft({ n }))).toEqual(['un minuto', 'unos 3 minutos']);
    expect(hoursLeft({ n: 1 })).toBe('una hora');
  });
});
