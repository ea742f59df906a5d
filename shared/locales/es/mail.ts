import type { mail as english } from '../en/mail';

export const mail: typeof english = {
  who: (sender, organization) => `${sender}, de ${organization},`,
  whatThisIs: {
    'certified-email': (who) => `${who} le envió este correo certificado.`,
    notification: (who) => `${who} le envió este aviso.`,
    share: (who) => `${who} compartió archivos con usted.`,
    'consent-request': (who) => `${who} solicita su consentimiento.`,
    'document-request': (who) => `${who} le solicita documentos.`,
    'payment-reminder': (who) => `${who} le envió este recordatorio de pago.`,
  },
  record: 'Witness lo transporta y guarda constancia de su entrega y de lo que se hace con el enlace de abajo.',
  textHeading: (sender) => `Mensaje de ${sender}`,
  filesHeading: (count) => (count === 1 ? 'Un archivo' : `${count} archivos`),
  filesWhere: (count) =>
    count === 1 ? 'No está adjunto. Lo espera detrás del enlace.' : 'No están adjuntos. Lo esperan detrás del enlace.',
  picture: (words) => (words ? `[Imagen: ${words}]` : '[Imagen]'),
  lead: (heading) => `${heading}:`,
  open: 'Abrir el mensaje',
  linkLead: 'O abra esta dirección en su navegador:',
  linkIsYours: 'Esta dirección es solo para usted: quien la tenga puede actuar en su lugar. Por favor, no la comparta.',
  reference: (reference) => `Referencia ${reference}`,
  isItReal: 'Cómo asegurarse de que este mensaje es auténtico',
  howToCheck: (site, sender) =>
    `La dirección de arriba comienza con ${site} y su página muestra la misma referencia. En caso de duda, consulte a ${sender} en un número de teléfono que usted conozca de otra fuente, no en uno tomado de este mensaje.`,
  footer: (organization, sender, email) => `Enviado por Witness para ${organization}. Una respuesta llega a ${sender}, ${email}.`,
};
