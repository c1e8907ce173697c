// An issue of a cell → a Spanish sentence: which column, what is wrong, what to do.
import type { Issue, IssueCode } from '../../portfolio/issue';
import { chosen, listed, sentences } from '../plural';

const inRows = (rows: readonly number[]) =>
  `en ${chosen('es', rows.length, 'la fila', 'las filas')} ${listed(rows, 'y')}`;
const others = (issue: Issue, before: string) => (issue.otherRows?.length ? `${before}${inRows(issue.otherRows)}` : '');

/** Returns “«Column»: what is wrong.”, the proposal as a question, and what to do. */
function told(issue: Issue, wrong: string, advice: string): string {
  const question = issue.suggestion ? `¿Quiso escribir «${issue.suggestion}»?` : '';
  return sentences(`«${issue.header.trim()}»: ${wrong}.`, question, advice);
}

export const issues: Readonly<Record<IssueCode, (issue: Issue) => string>> = {
  required: (issue) => told(issue, 'la celda está vacía y wolkvox exige el dato', 'Escríbalo.'),
  'email-format': (issue) =>
    told(issue, 'no parece un correo electrónico', 'Escríbalo completo, como nombre@empresa.com.'),
  'amount-format': (issue) =>
    told(issue, 'no se puede leer como un valor en dinero', 'Escriba solo la cifra, sin letras.'),
  'date-format': (issue) =>
    told(issue, 'no se puede leer como una fecha', 'Escríbala con año, mes y día, como 2025-07-02.'),
  'date-impossible': (issue) => told(issue, 'esa fecha no existe en el calendario', 'Revise el día, el mes y el año.'),
  'days-format': (issue) => told(issue, 'no es un número de días', 'Escriba un número entero, como 30.'),
  'text-format': (issue) =>
    told(issue, 'la celda no contiene un texto', 'Dele formato de texto y escriba el dato otra vez.'),
  'precision-scientific': (issue) =>
    told(
      issue,
      'la hoja abrevió el número (como 4,57E+09) y pudo perder cifras',
      'Dele formato de texto a la columna y escriba el número completo.',
    ),
  'precision-digits': (issue) =>
    told(
      issue,
      'el número tiene más de 15 cifras y la hoja cambia las últimas por ceros',
      'Dele formato de texto a la columna y escriba el número completo.',
    ),
  'sheet-error': (issue) =>
    told(issue, 'la celda muestra un error de la hoja, como #N/A', 'Corrija la fórmula o escriba el dato.'),
  'own-mark': (issue) =>
    told(
      issue,
      'aquí cayó un control de wolkvox, tal vez porque se movió una columna durante la carga',
      'Recupere el dato con el historial de versiones (menú Archivo) o escríbalo.',
    ),
  duplicate: (issue) =>
    told(
      issue,
      `el dato se repite${others(issue, ': igual ')}`,
      'Deje una sola fila; mientras tanto no se envía ninguna.',
    ),
  orphan: (issue) =>
    told(issue, 'ningún cliente tiene esta identificación', 'Agregue el cliente en su pestaña o corrija el dato.'),
  'customer-in-error': (issue) =>
    told(
      issue,
      `su cliente está por corregir${others(issue, ' ')}`,
      'Corrija primero al cliente; esta fila está bien.',
    ),
  'too-long': (issue) => told(issue, 'el texto es demasiado largo', 'Acórtelo.'),
  'table-format': (issue) =>
    told(issue, 'no se puede leer como una tabla', 'Escriba una fila por línea, así: «Producto: Camiseta; Talla: M».'),
};
