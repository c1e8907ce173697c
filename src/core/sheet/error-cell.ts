// Tells the texts of error cells from the texts that people write.

/**
 * Error cells are handed over as their text, in the language of the spreadsheet or of the file it was imported from; a formula
 * that is still being computed shows the last three. All in upper case.
 * @see https://support.google.com/docs/answer/3238305
 */
const ERROR_TEXTS: ReadonlySet<string> = new Set(
  (
    '#N/A #REF! #ERROR! #VALUE! #DIV/0! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #UNKNOWN! #GETTING_DATA ' +
    '#N/D #¡REF! #¡ERROR! #¡VALOR! #VALOR! #¡DIV/0! #¿NOMBRE? #NOMBRE? #¡NUM! #¡NULO! #NULO! #¡DESBORDAMIENTO! #¡CALC! ' +
    '#NOME? #NÚM! #DESPEJAR! #DERRAMAR! #N/DISP #NOM? #VALEUR! #NOMBRE! #NUL! #NV #WERT! #BEZUG! #ZAHL! #NULL! #RIF! ' +
    'LOADING... CARGANDO... CARREGANDO...'
  ).split(' '),
);

/** Returns whether a cleaned text is what an error cell shows (`#N/A`, `#¡REF!`, …). */
export function isErrorText(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first !== 0x23 && !text.endsWith('...')) return false;
  return text.length <= 20 && ERROR_TEXTS.has(text.toUpperCase());
}
