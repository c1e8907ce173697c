// What the sidebar says in Spanish, apart from what the server's replies bring along.
// biome-ignore-all lint/style/useTemplate: the page's build turns every template into concat calls, which cost it 2 kB
import { chosen, counted } from '../plural';
import { words } from './words';

const { number, rows } = words;
const reopen = 'Cierre este panel y ábralo otra vez desde el menú Extensiones.';
const again = 'Intente de nuevo en un momento. Si se repite, cierre el panel y ábralo otra vez.';
const noted = 'Lo ya enviado quedó anotado en la hoja.';

export const sidebar = {
  title: 'Carga de cartera en wolkvox',
  opening: 'Abriendo…',
  steps: { connection: 'Conexión', check: 'Revisión', load: 'Carga', result: 'Resultado', management: 'Gestiones' },
  done: 'listo',
  retry: 'Intentar de nuevo',
  language: 'Idioma',
  version: (version: string) => 'Versión ' + version,
  someone: 'Otra persona',

  connection: {
    server: 'Servidor',
    serverHint: 'La dirección con la que entra al CRM. Péguela tal como la copió.',
    reading: 'Comprobando la dirección…',
    cleaned: (host: string) => 'De lo que pegó usaremos solo el servidor: ' + host,
    renamed: (host: string) => 'Ese servidor ahora se llama ' + host + '; usaremos ese.',
    operation: 'Operación',
    operationHint: 'Lo que va después de la @ en su usuario del CRM.',
    token: 'Token',
    tokenHint: 'En el CRM: Configuración, Integración wolkvox, Tokens. Use uno interno.',
    tokenStored: 'Guardado. No se muestra a nadie.',
    replace: 'Reemplazar',
    keep: 'Conservar el actual',
    save: 'Guardar conexión',
    saving: 'Guardando…',
    saved: 'Conexión guardada.',
    serverMissing: 'Pegue la dirección de su CRM.',
    operationMissing: 'Escriba la operación.',
    tokenMissing: 'Pegue el token.',
    tokenSpaces: 'El token no lleva espacios. Cópielo otra vez, completo.',
    summary: (host: string, operation: string) => operation + ' en ' + host,
    incomplete: 'Por completar',
  },

  check: {
    intro: 'Revisamos todas las filas antes de enviar. Nada sale de la hoja todavía.',
    run: 'Revisar',
    again: 'Revisar otra vez',
    running: 'Revisando…',
    next: 'Seguir a la carga',
    noTabs: 'No encontramos las pestañas',
    noTab: {
      customers: 'No encontramos la pestaña de clientes',
      obligations: 'No encontramos la pestaña de obligaciones',
    },
    noTabAdvice:
      'Cree las pestañas de plantilla y pegue allí sus datos, o ponga en su pestaña los títulos que wolkvox conoce.',
    createTemplate: 'Crear plantilla',
    creating: 'Creando…',
    created: 'Plantilla creada. Pegue sus datos debajo de los títulos.',
    summary: (ready: number, toCorrect: number) =>
      number(ready) + ' listas' + (toCorrect > 0 ? ', ' + number(toCorrect) + ' por corregir' : ''),
    allGood: 'Todo está bien: no hay nada por corregir.',
    toCorrect: 'Qué corregir',
    where: (count: number, firstRow: number) =>
      count === 1 ? 'Fila ' + number(firstRow) : rows(count) + '; la primera es la ' + number(firstRow),
    more: (count: number) => 'Ver ' + counted('es', count, 'causa más', 'causas más'),
    unmatched: (count: number) =>
      counted('es', count, 'columna', 'columnas') + ' que no se ' + chosen('es', count, 'envía', 'envían'),
    unmatchedHint: 'wolkvox no tiene un campo para estos títulos.',
    at: (time: string) => 'Revisado a las ' + time,
  },

  load: {
    options: {
      title: 'Más opciones',
      name: 'Su nombre',
      nameHint: 'Para que los demás vean quién está cargando.',
      hourly: 'Continuar solo cada hora aunque cierre el panel',
      hourlyHint: 'Google le pedirá un permiso más al guardar. Sin él, todo lo demás funciona igual.',
      perCall: 'Clientes por solicitud',
      parallel: 'Solicitudes a la vez',
      paceHint: (most: number, safe: number) => 'De 1 a ' + number(most) + '. Lo seguro es ' + number(safe) + '.',
      paceWhy: 'Con más, una falla deja más filas sin confirmar.',
      save: 'Guardar opciones',
      saved: 'Opciones guardadas.',
    },
    whichRows: 'Qué filas cargar',
    all: 'Todo lo pendiente',
    selected: 'Solo las filas seleccionadas',
    selectedHint: 'Un cliente va con sus obligaciones pendientes; una obligación, con su cliente.',
    whatGoes: 'Se enviará',
    plan: (customers: number, obligations: number) =>
      words.customers(customers) + ' y ' + words.obligations(obligations),
    planRequests: (requests: number) => 'En ' + words.requests(requests) + ' a wolkvox',
    unchecked: 'Las filas se revisan antes de enviarse; las que estén por corregir no salen.',
    nothing: 'No hay filas listas para enviar.',
    loadedBefore: 'Clientes ya cargados',
    never: 'No enviarlos otra vez',
    changed: (count: number) => 'Enviar los que tienen cambios (' + number(count) + ')',
    again: 'Enviarlos todos otra vez',
    againHint: 'Según la configuración de su CRM, esto puede actualizar o duplicar registros.',
    start: (customers: number) => 'Cargar ' + words.customers(customers),
    startAll: 'Cargar',
    startSelected: 'Cargar selección',
    starting: 'Preparando la carga…',
    toResend: (count: number) =>
      words.customers(count) +
      ' ya ' +
      chosen('es', count, 'cargado tiene', 'cargados tienen') +
      ' cambios u obligaciones nuevas. Al cargar, elija si se ' +
      chosen('es', count, 'envía', 'envían') +
      '.',
  },

  job: {
    load: 'Cargando en wolkvox',
    management: 'Trayendo gestiones',
    settle: 'Confirmando en el CRM',
    'insert-obligations': 'Agregando obligaciones',
    'update-obligations': 'Actualizando obligaciones',
    ids: 'Completando identificadores',
    progress: (done: number, total: number) => number(done) + ' de ' + words.customers(total),
    percent: (percent: number) => percent + ' %',
    rate: (perMinute: number) => words.customers(perMinute) + ' por minuto',
    secondsLeft: 'menos de un minuto',
    minutesLeft: (minutes: number) => ('unos ' + counted('es', minutes, 'minuto', 'minutos')).replace('unos 1 ', 'un '),
    hoursLeft: (hours: number) => ('unas ' + counted('es', hours, 'hora', 'horas')).replace('unas 1 ', 'una '),
    timeLeft: (time: string) => 'Falta: ' + time,
    requests: (done: number, planned: number) => 'Solicitud ' + number(done) + ' de ' + number(planned),
    found: (count: number) => words.managementRecords(count) + ' hasta ahora',
    keepOpen: 'Deje este panel abierto. Puede seguir trabajando en la hoja.',
    pause: 'Pausar',
    pausing: 'Pausando…',
    resume: 'Continuar',
    resuming: 'Continuando…',
    cancel: 'Detener',
    cancelling: 'Deteniendo…',
    cancelQuestion: '¿Detener? Lo ya hecho se conserva y lo que falta se puede hacer después.',
    cancelYes: 'Sí, detener',
    cancelNo: 'No, seguir',
    paused: 'En pausa',
    pausedHint: 'Lo ya hecho quedó anotado en cada fila. Continúe cuando quiera.',
    finishing: 'Terminando el envío en curso…',
    announced: (percent: number) => percent + ' por ciento.',
    since: (time: string) => 'Desde las ' + time,
    othersHint: 'Usted podrá cargar cuando termine.',
    takeable: 'Parece que cerró el panel antes de terminar. Usted puede continuar.',
    take: 'Continuar yo',
  },

  result: {
    none: 'Aquí verá el resultado de la carga.',
    tableCaption: 'Filas por resultado',
    statusColumn: 'Resultado',
    causes: 'Por qué no se cargaron',
    next: 'Qué sigue',
    advice: {
      unknown: (count: number) =>
        rows(count) +
        ' sin confirmar: no sabemos si ' +
        chosen('es', count, 'llegó', 'llegaron') +
        ' a wolkvox. ' +
        chosen('es', count, 'Confírmela', 'Confírmelas') +
        ' antes de cargar otra vez.',
      rejected: (count: number) =>
        rows(count) + ' con rechazo: corrija lo que dice «Detalle de wolkvox» y cargue otra vez.',
      failed: (count: number) =>
        rows(count) + ' sin cargar: puede ' + chosen('es', count, 'cargarla', 'cargarlas') + ' de nuevo ahora.',
      invalid: (count: number) => rows(count) + ' por corregir o en espera: corrija y revise otra vez.',
      rest: 'Lo que falta se puede cargar cuando quiera; lo cargado no se repite.',
      allLoaded: 'Todo quedó cargado en wolkvox.',
    },
    loadAgain: 'Cargar lo que falta',
    startAnyway: 'Empezar de todos modos',
    toManagement: 'Ir a gestiones',
    summary: (loaded: number) => number(loaded) + ' ' + chosen('es', loaded, 'cargada', 'cargadas'),
  },

  /** Asking the CRM about rows of which nobody knows whether they arrived. */
  settle: {
    doubted: (customers: number) => words.customers(customers) + ' con filas sin confirmar.',
    start: 'Confirmar en el CRM',
    again: 'Confirmar otra vez',
    cost: (customers: number) =>
      'Busca en el CRM cada cliente, sin cambiar nada: ' + words.requests(customers) + ' o algunas más.',
    question: (customers: number) =>
      'Se buscarán en el CRM ' +
      words.customers(customers) +
      ': ' +
      words.requests(customers) +
      ' o algunas más, que se descuentan de las de hoy. ¿Continuar?',
    no: 'Ahora no',
    labels: { Loaded: 'Estaban en el CRM', Ready: 'No estaban: listas' },
    unknown: (count: number) =>
      rows(count) + ' sin confirmar: «Detalle de wolkvox» dice por qué, y desde qué hora puede confirmar otra vez.',
    nothing: 'Ya no hay filas sin confirmar.',
    release: 'Enviar otra vez lo no confirmado',
    releaseQuestion: (count: number) =>
      rows(count) +
      ' sin confirmar ' +
      chosen('es', count, 'quedará lista', 'quedarán listas') +
      ' para cargar. Lo que ya esté en el CRM se duplicará o se actualizará. ¿Está seguro?',
    released: (count: number) => rows(count) + ' ' + chosen('es', count, 'lista', 'listas') + ' para cargar otra vez.',
  },

  management: {
    intro: 'Trae a la pestaña «Gestiones» lo que sus asesores registraron en wolkvox.',
    whichRows: 'De qué clientes',
    loaded: 'Todos los ya cargados',
    selected: 'Solo los seleccionados',
    cost: 'Usa una solicitud por cliente.',
    costOf: (customers: number) => 'Usa una solicitud por cliente: ' + number(customers) + ' en total.',
    start: 'Traer gestiones',
    starting: 'Preparando la consulta…',
    found: (found: number, customers: number) =>
      found > 0
        ? 'Se ' +
          chosen('es', found, 'encontró', 'encontraron') +
          ' ' +
          words.managementRecords(found) +
          ' de ' +
          words.customers(customers) +
          '.'
        : 'No se encontraron gestiones de ' + words.customers(customers) + '.',
    where: 'Véalas en la pestaña «Gestiones».',
    again: 'Traer otra vez',
  },

  /** Faults between the page and its server. */
  platform: {
    accounts: {
      title: 'Hay varias cuentas de Google abiertas',
      advice:
        'Google confunde las cuentas en este navegador. Cierre sesión en las demás, o use una ventana de incógnito o un perfil solo para esta cuenta.',
    },
    authorization: {
      title: 'Falta su autorización',
      advice: 'Cierre este panel, ábralo otra vez desde el menú Extensiones y acepte los permisos.',
    },
    offline: {
      title: 'Se perdió la conexión a internet',
      advice: 'Compruebe su conexión. ' + noted,
    },
    timeout: {
      title: 'Google tardó demasiado en responder',
      advice: 'Espere un momento e intente de nuevo. ' + noted,
    },
    quota: {
      title: 'Google pide una pausa',
      advice: 'Hay demasiadas tareas a la vez o se agotó su cupo de hoy. Espere unos minutos e intente de nuevo.',
    },
    outdated: {
      title: 'El complemento se actualizó',
      advice: reopen,
    },
    unreadable: {
      title: 'No entendimos la respuesta de Google',
      advice: again,
    },
    other: {
      title: 'Google no pudo completar la acción',
      advice: again,
    },
  },
};
