// The add-on's menu → its items in Spanish. "Detener", never "cancelar": in collections that word means to pay.
export const menu = {
  open: 'Abrir el panel',
  check: 'Revisar clientes y obligaciones',
  load: 'Cargar lo pendiente',
  loadSelected: 'Cargar las filas seleccionadas',
  fetchManagement: 'Traer gestiones',
  createTemplate: 'Crear pestañas de plantilla',
  settle: 'Confirmar lo no confirmado',
  release: 'Enviar otra vez lo no confirmado',
  pause: 'Pausar la carga',
  cancel: 'Detener la carga',
  obligationsMenu: 'Obligaciones una por una',
  insertObligations: 'Agregar obligaciones a clientes ya cargados',
  updateObligations: 'Actualizar obligaciones que cambiaron',
  fillIds: 'Completar identificadores de clientes',
};
