// A failure of a whole request → a Spanish sentence that the server's own message may follow.
import type { FailureKind } from '../../crm/failure';

export const failures: Readonly<Record<FailureKind, string>> = {
  auth: 'wolkvox no aceptó el token.',
  operation: 'wolkvox no conoce esa operación.',
  budget: 'Se agotaron las solicitudes que el token permite por día.',
  busy: 'wolkvox está ocupado o en mantenimiento.',
  input: 'wolkvox no aceptó el contenido de la solicitud.',
  'too-large': 'La solicitud es más grande de lo que wolkvox acepta.',
  'wrong-host': 'Ese servidor no es un servidor del CRM de wolkvox.',
  method: 'El servidor no aceptó la forma de la solicitud.',
  blocked: 'Una barrera de seguridad (firewall) no dejó pasar la solicitud.',
  server: 'El servidor de wolkvox tuvo una falla interna.',
  unreachable: 'El servidor no respondió.',
  unreadable: 'La respuesta del servidor no se pudo leer.',
  unknown: 'wolkvox no aceptó la solicitud.',
};
