import type { errors as english } from '../en/errors';

export const errors: typeof english = {
  problems: {
    'request.invalid': {
      title: 'Hay campos por corregir',
      detail: 'No se guardó nada. Abajo se nombra cada campo con lo que le hace falta.',
    },
    'request.malformed': {
      title: 'No se puede leer la solicitud',
      detail:
        'El contenido está mal formado. Envíe JSON como application/json (o un formulario multipart para archivos), con un máximo de 32 niveles de anidamiento.',
    },
    'request.too-large': {
      title: 'La solicitud es demasiado grande',
      detail: 'El contenido JSON puede tener 1 MB como máximo. Envíe el contenido grande como archivos.',
    },
    'request.csrf': {
      title: 'La solicitud podría no venir de este sitio',
      detail:
        'No se cambió nada. Vuelva a cargar la página; un programa que usa la cookie de sesión debe enviar el encabezado X-Witness-CSRF.',
    },
    'resource.not-found': {
      title: 'No se encontró',
      detail: 'No hay nada en esta dirección, o usted no tiene acceso. Revise la dirección.',
    },
    'rate.limited': { title: 'Demasiadas solicitudes', detail: 'Espere el tiempo que indica Retry-After y vuelva a intentarlo.' },
    'service.unavailable': {
      title: 'No disponible por el momento',
      detail: 'No se puede contactar con una parte del servicio. No se perdió nada; vuelva a intentarlo en unos segundos.',
    },
    'service.internal': {
      title: 'Algo falló de nuestro lado',
      detail: 'La falla quedó registrada con este número de solicitud. Vuelva a intentarlo; si continúa, envíenos ese número.',
    },
    'session.required': {
      title: 'Primero inicie sesión',
      detail: 'No hay una sesión, o ya terminó. Inicie sesión y vuelva a intentarlo.',
    },
    'session.forbidden': {
      title: 'Solo para administradores',
      detail: 'Su función no lo permite. Pídaselo a un administrador de su organización.',
    },
    'session.wrong-credentials': {
      title: 'No se inició la sesión',
      detail: 'El correo electrónico y la contraseña no coinciden. Revise ambos y vuelva a intentarlo.',
    },
    'idempotency.key-required': {
      title: 'Se necesita una clave de idempotencia',
      detail: 'Envíe un encabezado Idempotency-Key de 1 a 255 caracteres ASCII imprimibles, nuevo para cada cosa que deba ocurrir una vez.',
    },
    'idempotency.in-progress': {
      title: 'La misma solicitud está en curso',
      detail: 'Su gemela con esta Idempotency-Key aún no termina. Pregunte de nuevo en un momento.',
    },
    'idempotency.mismatch': {
      title: 'Esta clave de idempotencia corresponde a otra cosa',
      detail: 'La clave ya se usó con otro contenido. Use una clave nueva para una solicitud nueva.',
    },
    'activity-type.not-enabled': {
      title: 'Este tipo aún no está disponible',
      detail: 'No se guardó nada. Use uno de los tipos disponibles: certified-email.',
    },
    'option.not-enabled': {
      title: 'Esta opción aún no está disponible',
      detail: 'No se guardó nada. Envíe la solicitud sin esta opción.',
    },
    'text.ill-formed': {
      title: 'Un texto está dañado',
      detail: 'Contiene la mitad de un par sustituto de Unicode. Vuelva a escribir o pegar ese texto.',
    },
    'body.empty': { title: 'El mensaje está vacío', detail: 'Una vez saneado, no queda nada del mensaje. Escriba un texto.' },
    'recipient.duplicate': {
      title: 'Un destinatario aparece dos veces',
      detail: 'Cada dirección puede aparecer una vez. Quite la segunda.',
    },
    'file.not-found': {
      title: 'No se conoce un archivo',
      detail: 'Ningún archivo de su organización tiene este identificador. Vuelva a subirlo y use el identificador nuevo.',
    },
    'file.missing': {
      title: 'No se puede leer un archivo',
      detail: 'El archivo consta, pero su contenido no se puede leer por el momento. Vuelva a intentarlo; si continúa, avísenos.',
    },
    'file.too-large': {
      title: 'El archivo es demasiado grande',
      detail: 'El límite es de 100 MB por archivo. Sus demás archivos se conservan. Quite este o divídalo.',
    },
    'file.empty': {
      title: 'El archivo está vacío',
      detail: 'No tiene bytes, así que no prueba nada. Sus demás archivos se conservan. Elija otro archivo.',
    },
    'file.upload-cut': { title: 'La carga se interrumpió', detail: 'No se conservó nada de este archivo. Vuelva a subirlo.' },
    'attempt.in-progress': {
      title: 'Hay un mensaje en camino',
      detail: 'El último intento para este destinatario no ha terminado. Espere su resultado y después reenvíe.',
    },
    'activity.withdrawn': {
      title: 'Este envío fue retirado',
      detail: 'El remitente lo retiró; los hechos se conservan. No se puede enviar nada más en relación con él.',
    },
    'job.not-dead': {
      title: 'Esta tarea no espera una decisión',
      detail: 'Ya se reintentó o se cerró. Vuelva a cargar la lista.',
    },
    'evidence.damaged': {
      title: 'La evidencia no se verifica',
      detail: 'Un registro de esta cadena fue alterado o falta, por lo que no se muestra como prueba. Avise de inmediato a su operador.',
    },
  },
  fields: {
    unknown: 'Este campo no se conoce. Quítelo.',
    required: 'Este campo es necesario. Complételo.',
    invalid: 'Este valor no se puede usar. Revíselo.',
    illFormed: 'Este texto contiene la mitad de un par sustituto de Unicode. Vuelva a escribirlo o pegarlo.',
    wrongType: (type) => `Debe ser ${type}.`,
    types: {
      string: 'un texto',
      number: 'un número',
      int: 'un número entero',
      boolean: 'true o false',
      array: 'una lista',
      object: 'un objeto',
      record: 'un objeto',
    },
    tooLong: (limit) => `Es demasiado largo. Use como máximo ${limit} caracteres.`,
    tooShort: (limit) => `Es demasiado corto. Use como mínimo ${limit} caracteres.`,
    tooMany: (limit) => `Hay demasiados. Deje como máximo ${limit}.`,
    tooFew: (limit) => `Hay muy pocos. Agregue al menos ${limit}.`,
    tooLarge: (limit) => `Es demasiado grande. El máximo es ${limit}.`,
    tooSmall: (limit) => `Es demasiado pequeño. El mínimo es ${limit}.`,
    notOffered: (offered) => `No es una de las opciones. Use una de estas: ${offered}.`,
    format: 'No está escrito como debe. Revise si hay caracteres que sobran.',
    formats: {
      email: 'No es una dirección de correo electrónico. Escríbala como nombre@ejemplo.com.',
      datetime: 'No es una hora. Escríbala en UTC, por ejemplo 2026-11-22T09:30:00Z.',
    },
    file: 'Elija un solo archivo y envíelo en el campo “file” del formulario.',
    fileName: 'Este nombre de archivo es demasiado largo. Use como máximo 1024 caracteres.',
  },
};
