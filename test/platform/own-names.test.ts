// Names that JavaScript has itself, declared by a script at top level.
import { openScript, World } from '../../workbench/apps-script';

const resultOf = (code: string): unknown => {
  const world = new World({ locale: 'es_CO', timeZone: 'America/Bogota', tabs: [] });
  return openScript({ bundle: { code, manifest: {}, htmlFiles: {} }, world }).run('f').value;
};

describe('a script that declares a name JavaScript has already', () => {
  it('uses its own variable', () => {
    expect(resultOf('var Map = 3; function f() { return Map; }')).toBe(3);
  });

  it('uses its own function', () => {
    expect(resultOf('function String() { return 7; } function f() { return String(1); }')).toBe(7);
  });

  it('is evaluated once', () => {
    const code = 'var Set = 0; globalThis.times = (globalThis.times || 0) + 1; function f() { return times; }';
    expect(resultOf(code)).toBe(1);
  });

  it('still may not declare its own name twice', () => {
    expect(resultOf('let a = 1; let a = 2; function f() { return 1; }')).toBeNull();
  });
});
