// A fault that stops a job → its title and advice in Spanish.
import type { LoadErrorCode, LoadErrorDetails } from '../../load/error';
import { chosen, sentences } from '../plural';
import type { Advice } from '../shape';
import { failures } from './failures';
import { words } from './words';

type Words = (details: LoadErrorDetails) => Advice;

const tab = (details: LoadErrorDetails) => (details.tab ? `la pestaña «${details.tab}»` : 'la pestaña');
const said = (details: LoadErrorDetails) => (details.message ? `El servidor dijo: «${details.message}».` : '');
const plain =
  (title: string, advice: string): Words =>
  () => ({ title, advice });
const crm =
  (title: string, advice: string): Words =>
  (details) => ({ title: title.replace(/\.$/, ''), advice: sentences(said(details), advice) });

/** Where Google lists the addresses that requests come from: https://developers.google.com/apps-script/reference/url-fetch */
const FROM = 'Sus direcciones están en www.gstatic.com/ipranges/goog.json.';

export const errors: Readonly<Record<LoadErrorCode, Words>> = {
  'no-customers-tab': plain(
    'No encontramos la pestaña de clientes',
    'Debe tener en la primera fila los títulos de identificación, nombre, correo y teléfono. También puede crear las pestañas de plantilla y pegar allí sus datos.',
  ),
  'no-obligations-tab': plain(
    'No encontramos la pestaña de obligaciones',
    'Debe tener en la primera fila los títulos de identificación del cliente, número de obligación y nombre del producto. También puede crear las pestañas de plantilla.',
  ),
  'column-missing': (details) => ({
    title: 'Falta una columna obligatoria',
    advice: `En ${tab(details)} no encontramos: ${details.fields || 'una columna obligatoria'}. Agregue la columna o cambie su título en la primera fila, y revise otra vez.`,
  }),
  'column-ambiguous': (details) => ({
    title: 'Dos columnas parecen el mismo dato',
    advice: `En ${tab(details)}, ${details.columns || 'dos columnas'} se leen como ${details.field ? `«${details.field}»` : 'el mismo dato'}. Cambie el título de la que no se debe enviar, y revise otra vez.`,
  }),
  'empty-tab': plain(
    'La pestaña de clientes está vacía',
    'Pegue sus clientes debajo de los títulos y revise otra vez.',
  ),
  'nothing-to-send': (details) => {
    const [changed, doubted] = [Number(details.changed ?? 0), Number(details.doubted ?? 0)];
    const again = chosen('es', changed, 'cambió después de cargarse o tiene', 'cambiaron después de cargarse o tienen');
    return {
      title: 'No hay filas por cargar',
      advice: sentences(
        changed > 0 &&
          `${words.customers(changed)} ${again} obligaciones nuevas: para enviar eso, elija cargar de nuevo.`,
        doubted > 0 && `Sin confirmar: ${words.rows(doubted)}. Elija «Confirmar lo no confirmado».`,
        changed + doubted > 0 ? 'Lo demás está cargado o por corregir.' : 'Todo está cargado o por corregir.',
        'La columna de estado dice qué pasa con cada fila.',
      ),
    };
  },
  'nothing-selected': plain(
    'No hay filas de datos seleccionadas',
    'Seleccione filas en la pestaña de clientes o en la de obligaciones, e intente otra vez.',
  ),
  'no-server': plain('Falta el servidor', 'Abra el panel y pegue en «Conexión» la dirección con la que entra al CRM.'),
  'no-operation': plain('Falta la operación', 'Abra el panel y escríbala en «Conexión».'),
  'no-token': plain('Falta el token', 'Abra el panel y péguelo en «Conexión».'),
  'server-foreign': plain(
    'Esa dirección no es de wolkvox',
    'Copie la dirección que muestra el navegador cuando usted entra al CRM; termina en wolkvox.com.',
  ),
  'server-manager': plain(
    'Esa dirección es del Manager, no del CRM',
    'El Manager es otro producto y usa otros tokens. Copie la dirección que muestra el navegador cuando usted entra al CRM.',
  ),
  'server-malformed': plain(
    'Esa dirección está incompleta',
    'Copie la dirección que muestra el navegador cuando usted entra al CRM, por ejemplo crm.wolkvox.com.',
  ),
  'server-empty': plain(
    'Falta el servidor',
    'Pegue la dirección que muestra el navegador cuando usted entra al CRM, por ejemplo crm.wolkvox.com.',
  ),
  'columns-gone': (details) => ({
    title: 'Faltan las columnas de wolkvox',
    advice: `En ${tab(details)} ya no están las columnas que dicen qué se cargó antes. Recupérelas con el historial de versiones de la hoja (menú Archivo) y revise otra vez; sin ellas, una carga enviaría todo de nuevo.`,
  }),
  'protected-columns': (details) => ({
    title: 'No podemos escribir el resultado',
    advice: `Las columnas de wolkvox en ${tab(details)} están protegidas para usted. Pida permiso de edición a quien administra la hoja.`,
  }),
  'sheet-refused': (details) => ({
    title: 'La hoja no aceptó un cambio',
    advice: `No se pudo escribir en ${tab(details)}. Compruebe que puede editarla y que no está llena, e intente otra vez.`,
  }),
  'busy-elsewhere': (details) => ({
    title: `${details.who || 'Otra persona'} tiene una carga en esta hoja`,
    advice: `${details.since ? `Empezó a las ${details.since}. ` : ''}Espere a que termine o pídale que la detenga, e intente otra vez.`,
  }),
  'busy-own': (details) => ({
    title: 'Usted ya tiene un trabajo en esta hoja',
    advice: sentences(
      details.since && `Empezó a las ${details.since}.`,
      'Si sigue avanzando, espere a que termine.',
      `Si Google lo cortó, podrá continuar ${details.until ? `desde las ${details.until}` : 'en unos minutos'}: lo ya cargado no se envía otra vez.`,
    ),
  }),
  'job-unfinished': plain(
    'Hay una carga sin terminar',
    'Cambie de conexión cuando la carga termine. Si ya no la necesita, deténgala desde el panel o desde el menú.',
  ),
  'label-reserved': (details) => ({
    title: 'Ese nombre no sirve para un campo propio',
    advice: `wolkvox ya usa ${details.label ? `«${details.label}»` : 'ese nombre'} para otra cosa. Escriba para la columna ${details.header ? `«${details.header}» ` : ''}el nombre que el campo tiene en el CRM, o elija no enviarla.`,
  }),
  locked: plain('La hoja está ocupada en este momento', 'Espere unos segundos e intente otra vez.'),
  'no-job': plain('No hay una carga por continuar', 'Empiece una nueva desde el panel o desde el menú.'),
  'storage-full': plain(
    'No queda espacio para llevar la cuenta de la carga',
    'Otro complemento llenó el espacio de esta hoja. Haga una copia de la hoja y cargue desde la copia.',
  ),
  quota: plain(
    'Se agotó su cupo diario de Google',
    'Google limita lo que un complemento hace por día. Mañana continúe con lo que falta: lo ya cargado no se envía otra vez.',
  ),
  authorization: plain(
    'Falta su autorización',
    'Google pide que usted autorice el complemento. Cierre el panel, ábralo otra vez desde el menú Extensiones y acepte los permisos.',
  ),
  'page-outdated': plain(
    'El complemento se actualizó',
    'Cierre este panel y ábralo otra vez desde el menú Extensiones.',
  ),
  'token-external': crm(
    'Ese token es externo',
    'Con uno externo solo se llega a las notas de casos. Cree uno interno en la configuración del CRM: Integración wolkvox, Tokens.',
  ),
  'crm-auth': crm(
    failures.auth,
    'Cópielo de nuevo, completo, desde la configuración del CRM: Integración wolkvox, Tokens. Debe ser un token interno: con uno externo, o del Manager, no se puede cargar.',
  ),
  'crm-operation': crm(
    failures.operation,
    'Es lo que va después de la @ en su usuario del CRM. Corríjala en «Conexión».',
  ),
  'crm-budget': crm(
    failures.budget,
    'Continúe mañana, o pida a wolkvox más solicitudes por día: lo ya cargado no se envía otra vez.',
  ),
  'crm-busy': crm(failures.busy, 'Espere unos minutos y continúe.'),
  'crm-input': crm(failures.input, 'Cargue una sola fila para encontrar cuál dato no acepta.'),
  'crm-too-large': crm(failures['too-large'], 'Seleccione menos filas y cárguelas por partes.'),
  'crm-wrong-host': crm(
    failures['wrong-host'],
    'Copie en «Conexión» la dirección que muestra el navegador cuando usted entra al CRM.',
  ),
  'crm-method': crm(
    failures.method,
    'Compruebe el servidor en «Conexión». Si sigue igual, consulte a soporte de wolkvox.',
  ),
  'crm-blocked': crm(
    failures.blocked,
    `Pida a soporte de wolkvox que su operación acepte las solicitudes que llegan de Google. ${FROM}`,
  ),
  'crm-server': crm(failures.server, 'Espere unos minutos y continúe. Si sigue igual, consulte a soporte de wolkvox.'),
  'crm-unreachable': crm(
    failures.unreachable,
    `Compruebe el servidor en «Conexión» e intente otra vez en unos minutos. Si nunca responde, tal vez un firewall solo admite direcciones conocidas: pida a soporte de wolkvox que admita las de Google. ${FROM}`,
  ),
  'crm-unreadable': crm(
    failures.unreadable,
    'Compruebe el servidor en «Conexión». Si es correcto, consulte a soporte de wolkvox.',
  ),
  'crm-unknown': crm(
    failures.unknown,
    'Revise la conexión e intente otra vez. Si sigue igual, consulte a soporte de wolkvox.',
  ),
  'no-read-back': (details) => ({
    title: 'El CRM no deja consultar clientes con este token',
    advice: sentences(
      said(details),
      'Las filas sin confirmar quedan como están. Búsquelas usted en el CRM; si está seguro de que faltan, elija en el menú «Enviar otra vez lo no confirmado».',
    ),
  }),
  'budget-short': (details) => ({
    title: 'Hoy no alcanzan las solicitudes',
    advice: `Se necesitan ${details.needed} y al token le quedan ${details.left} por hoy. ${details.anew ? 'Puede empezar y traer lo que alcance, o seleccionar menos filas y consultar solo esas.' : 'Puede empezar y continuar mañana: lo que ya quedó hecho no se repite.'}`,
  }),
  'no-module': (details) => ({
    title: 'Falta decir a qué módulo va la pestaña',
    advice: `Para ${tab(details)}, indique el módulo del CRM y el campo de cada columna, y cargue otra vez.`,
  }),
  'switched-off': plain(
    'Esa consulta está apagada en la configuración',
    'Enciéndala en la configuración si su CRM la ofrece. Todo lo demás funciona sin ella.',
  ),
  'no-values': plain(
    'No hay valores seleccionados',
    'Seleccione en una columna las celdas con los valores que quiere consultar, e intente otra vez.',
  ),
  'too-many-values': (details) => ({
    title: 'Son demasiados valores para una sola consulta',
    advice: `Seleccione menos celdas, hasta ${details.most || 'unos miles'}, y consulte por partes.`,
  }),
  'fields-blanked': (details) => ({
    title: 'El CRM borra lo que una actualización no envía',
    advice: sentences(
      'Se probó con la primera obligación y se detuvo ahí.',
      details.fields ? `Se le devolvieron estos datos: ${details.fields}.` : '',
      details.lost ? `Estos no se pudieron devolver: ${details.lost}; escríbalos usted en el CRM.` : '',
      'Agregue esas columnas a la hoja antes de actualizar las demás.',
    ),
  }),
  unexpected: plain(
    'Algo falló en el complemento',
    'Lo ya cargado quedó anotado en cada fila. Cierre el panel, ábralo otra vez y continúe.',
  ),
};
