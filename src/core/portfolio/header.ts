// Turns a header as somebody wrote it into the form in which headers are compared.

/** Words that say nothing about which field a column holds: articles, "number of", currencies. */
const NOISE: ReadonlySet<string> = new Set(
  (
    'de del la las el los lo al a y e o u en su do da dos das em no nro num numero nr n number of the in to and or your ' +
    'cop mxn usd clp ars pen brl eur'
  ).split(' '),
);

/**
 * Returns the header in normal form: lower case, without accents, punctuation and words that say nothing, single spaces.
 * `N.º de identificación` → `identificacion`, `Saldo total ($)` → `saldo total`. A header of such words alone keeps them.
 */
export function normalHeader(header: string): string {
  const plain = header
    .replace(/[\u00ad\u200b-\u200f\ufeff]/g, '')
    .replace(/°/g, 'º')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\((?:e?s|as?|os?)\)/g, '') // "nombre(s)"
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1') // "c.c.", "n.o"
    .replace(/r\$/g, ' ')
    .replace(/\be[-\s]mail/g, 'email');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const telling = words.filter((word) => !NOISE.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}
