import type { kinds as english } from '../en/kinds';

export const kinds: typeof english = {
  sentences: {
    'activity.accepted': 'Witness aceptó y guardó el mensaje',
    'attempt.requested': 'El remitente pidió un nuevo intento',
    'email.submitting': 'Witness comenzó a entregar el mensaje',
    'email.submitted': 'Un servidor de correo tomó el mensaje para transmitirlo',
    'email.deferred': 'El servidor de correo pidió intentar más tarde',
    'email.delivered': 'El servidor de correo del destinatario aceptó el mensaje',
    'email.bounced': 'El mensaje fue devuelto sin entregar',
    'email.refused': 'El servidor de correo rechazó el mensaje',
    'email.uncertain': 'No se pudo conocer el resultado del intento',
    'portal.visited': 'Página consultada, sin acto',
    'portal.opened': 'El mensaje se abrió con el enlace del destinatario',
    'file.requested': 'Se solicitó un archivo con el enlace del destinatario',
    'file.downloaded': 'Se descargó un archivo completo con el enlace del destinatario',
    'activity.acknowledged': 'Se confirmó la recepción con el enlace del destinatario',
    'activity.declined': 'El mensaje se declinó con el enlace del destinatario',
    'activity.expired': 'Venció el plazo y el mensaje no se abrió',
    'activity.withdrawn': 'El remitente retiró el mensaje',
  },
  sources: {
    witness: 'Constatado por Witness',
    provider: 'Informado por el proveedor',
    recipient: 'Acto hecho con el enlace del destinatario',
    sender: 'Acto del remitente',
  },
  visitorClasses: {
    person: 'Parece el navegador de una persona',
    unknown: 'Tipo de visitante desconocido',
    'likely-machine': 'Probablemente una máquina',
    machine: 'Una máquina',
  },
  uncertainReasons: {
    interrupted: 'Witness se interrumpió entre la respuesta del servidor y su propia anotación',
    'connection-lost': 'La conexión terminó antes de la respuesta del servidor',
    timeout: 'El servidor no respondió a tiempo',
  },
};
