import type { KeyValues, Store } from '../../src/core/ports';
import { World } from '../../workbench/apps-script';
import { FakeStore } from '../support/fakes';
import { inEmulator } from '../support/in-emulator';

/** What the contract is about: the store without its callback, which cannot cross into the emulator. */
type Stage = Pick<KeyValues, 'get' | 'getAll' | 'set' | 'delete'> & { readonly user: Pick<KeyValues, 'get' | 'set'> };

function fakeStage(): Stage {
  const { document, user }: Store = new FakeStore();
  return {
    get: (key) => document.get(key),
    getAll: () => document.getAll(),
    set: (values) => document.set(values),
    delete: (key) => document.delete(key),
    user,
  };
}

function emulatorStage(): Stage {
  const world = new World({
    locale: 'es_CO',
    timeZone: 'America/Bogota',
    tabs: [{ name: 'Clientes', values: [] }],
    users: [{ key: 'ana' }],
  });
  const of = (store: 'document' | 'user') =>
    inEmulator<KeyValues>(
      `import { openStore } from './src/platform/store'; const open = () => openStore().${store};`,
      world,
    );
  const document = of('document');
  return {
    get: (key) => document.get(key),
    getAll: () => document.getAll(),
    set: (values) => document.set(values),
    delete: (key) => document.delete(key),
    user: of('user'),
  };
}

describe.each<[string, () => Stage]>([
  ['the fake', fakeStage],
  ['the adapter on the emulator', emulatorStage],
])('KeyValues: %s', (_name, stageOf) => {
  it('gives back what was stored, blank texts and other alphabets included', () => {
    const stage = stageOf();
    stage.set({ job: '{"who":"Ñoño 😀"}', control: '' });
    expect(stage.getAll()).toEqual({ job: '{"who":"Ñoño 😀"}', control: '' });
    expect([stage.get('job'), stage.get('control'), stage.get('lease')]).toEqual(['{"who":"Ñoño 😀"}', '', null]);
  });

  it('changes what is named and keeps the rest', () => {
    const stage = stageOf();
    stage.set({ a: '1', b: '2' });
    stage.set({ b: '3', c: '4' });
    stage.delete('a');
    expect(stage.getAll()).toEqual({ b: '3', c: '4' });
  });

  it('refuses a value of more than 9 kB, counted in bytes', () => {
    const stage = stageOf();
    stage.set({ fits: 'ñ'.repeat(4_000) });
    expect(() => stage.set({ long: 'ñ'.repeat(5_000) })).toThrow(expect.objectContaining({ code: 'storage-full' }));
    expect(Object.keys(stage.getAll())).toEqual(['fits']);
  });

  it("keeps the user's own values apart from the document's", () => {
    const stage = stageOf();
    stage.user.set({ token: 'S3CRET' });
    expect([stage.user.get('token'), stage.get('token')]).toEqual(['S3CRET', null]);
  });
});
