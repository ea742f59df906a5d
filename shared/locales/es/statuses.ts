import type { statuses as english } from '../en/statuses';

export const statuses: typeof english = {
  accepted: 'Aceptado por Witness',
  submitting: 'En proceso de entrega',
  deferred: 'Su servidor pide esperar',
  submitted: 'Entregado a un servidor de correo',
  delivered: 'Aceptado por el servidor del destinatario',
  opened: 'Abierto con el enlace del destinatario',
  downloaded: 'Descargado con ese enlace',
  acknowledged: 'Recepción confirmada',
  refused: 'Rechazado',
  bounced: 'Devuelto sin entregar',
  uncertain: 'Resultado desconocido',
  declined: 'Declinado por el destinatario',
  expired: 'Vencido sin abrir',
  withdrawn: 'Retirado por el remitente',
};
