import type { proof as english } from '../en/proof';

const server = (host: string | null) => (host ? `El servidor de correo ${host}` : 'El servidor de correo');
const withAnswer = (answer: string | null) => (answer ? ` (respuesta ${answer})` : '');
const holder = (address: string | null) => (address ? `el enlace enviado a ${address}` : 'el enlace enviado al destinatario');

export const proof: typeof english = {
  title: 'Informe de prueba',
  activityTypes: {
    'certified-email': 'Correo certificado',
    notification: 'Aviso',
    share: 'Envío de archivos',
    'consent-request': 'Solicitud de consentimiento',
    'document-request': 'Solicitud de documentos',
    'payment-reminder': 'Recordatorio de pago',
  },
  languages: { en: 'inglés', fr: 'francés', es: 'español' },
  runningHead: (reference, version) => `Informe de prueba ${reference} · versión ${version}`,
  pageOf: (page, count) => `Página ${page} de ${count}`,
  madeAt: (time) => `Elaborado el ${time}`,
  reference: 'Referencia',
  versionText: (version, made) =>
    `Versión ${version}, elaborada el ${made}.${version > 1 ? ' Las anteriores siguen válidas a su fecha.' : ''}`,
  covers: (records) =>
    records === 1 ? 'Cubre el único hecho registrado hasta entonces.' : `Cubre los ${records} hechos registrados hasta entonces.`,
  checkOnline: 'Compruebe este informe en ',
  qrCode: (url) => `Código QR de la dirección donde comprobar este informe: ${url}`,
  checkLink: 'Comprobar este informe en línea',
  statusMark: (status) => `Estado: ${status}`,
  since: (time, source) => `Desde el ${time}. ${source}.`,
  erased: '(borrado)',
  none: 'Ninguna',
  notStated: 'No indicado',
  markedNotice:
    'La marca \uFFFD ocupa el lugar de una letra que la tipografía de este informe no tiene (con un número: tantas seguidas). El texto exacto está en el archivo adjunto evidence.json.',

  headline: {
    accepted: ({ reason }) =>
      `Witness guardó este mensaje de forma duradera y responde por él. Ningún servidor de correo ha tomado aún el último intento.${reason ? ` ${reason}.` : ''}`,
    submitting: () => 'Witness está entregando el mensaje. El resultado no se conocía cuando se elaboró esta versión.',
    deferred: ({ host, answer, retryAt }) =>
      `${answer ? `${server(host)} pidió otro intento más tarde${withAnswer(answer)}` : 'El mensaje no se pudo entregar por ahora'}. Aún no se ha entregado nada.${retryAt ? ` Próximo intento: ${retryAt}.` : ''}`,
    submitted: ({ host, answer }) =>
      `${server(host)} tomó el mensaje para transmitirlo${withAnswer(answer)}. El servidor del destinatario aún no se ha pronunciado.`,
    delivered: ({ host, answer }) =>
      `${server(host)} responde por la dirección del destinatario y aceptó el mensaje${withAnswer(answer)}. Que un servidor lo acepte no prueba que una persona lo haya leído.`,
    opened: ({ address }) =>
      `El mensaje se abrió en un dispositivo que tenía ${holder(address)}. Eso muestra a quién iba dirigido, no quién estaba ante la pantalla.`,
    downloaded: ({ address }) =>
      `Todos los bytes de al menos un archivo se entregaron a una conexión que usaba ${holder(address)}. Si llegaron y quién los recibió, ningún servidor puede verlo.`,
    acknowledged: ({ address }) => `Alguien que tenía ${holder(address)} confirmó la recepción bajo la frase citada en la sección 4.`,
    refused: ({ host, answer }) => `${server(host)} rechazó el mensaje${withAnswer(answer)}. Este intento no llegó al destinatario.`,
    bounced: ({ host, answer }) =>
      `El mensaje fue tomado y después volvió sin entregar${host ? `, según informó ${host}` : ''}${withAnswer(answer)}.`,
    uncertain: ({ reason }) =>
      `${reason ? `${reason}. ` : ''}El mensaje pudo haber llegado o no. Witness no lo envía de nuevo por conjetura.`,
    declined: ({ address }) => `Alguien que tenía ${holder(address)} declinó el mensaje.`,
    expired: () => 'Venció el plazo y nadie abrió el mensaje. Eso no dice si fue visto.',
    withdrawn: () => 'El remitente retiró el mensaje: el enlace ya no lo abre. Lo registrado antes permanece.',
  },
  cautions: {
    changed: (time, words) => `Hasta el ${time} el encabezado decía “${words}”. Un hecho posterior lo cambió.`,
    contradicted: (time, fact) =>
      `En contra hay un informe posterior del ${time}: ${fact}. Un informe no deshace un acto hecho con el enlace.`,
    earlierAddress: (addresses) =>
      `Los actos hechos con el enlace enviado a ${addresses}, la dirección anterior a su corrección por el remitente, no se cuentan aquí: vea la sección 3.`,
    machineOnly: 'Todas las aperturas registradas parecen de una máquina, no de una persona: vea la sección 3.',
    erased: 'Parte del contenido fue borrada. Quedan los códigos, los tamaños, las horas y las huellas.',
  },

  parties: 'Partes',
  from: 'De',
  pressedSend: 'Enviado por',
  to: 'Para',
  subject: 'Asunto',
  authenticated: (time) => `Sesión iniciada con contraseña el ${time}`,
  documents: 'Documentos',
  noDocuments: 'No se enviaron archivos con este mensaje.',
  pageCount: (count) => (count === 1 ? '1 página' : `${count} páginas`),
  moreDocuments: (named, left) =>
    `${named > 0 ? 'y ' : ''}${left} ${named > 0 ? 'más' : left === 1 ? 'archivo' : 'archivos'}. Todos figuran con su SHA-256 en la sección 1.`,
  keyTimes: (zone) => `Momentos clave (hora local de ${zone})`,
  keyTime: { event: 'Suceso', local: 'Hora local', utc: 'UTC', source: 'Fuente' },
  events: {
    accepted: 'Aceptado por Witness',
    answer: 'Respuesta de un servidor de correo',
    firstOpening: 'Primera apertura',
    firstDownload: 'Primera descarga de un archivo',
    acknowledged: 'Recepción confirmada',
  },
  noneRecorded: (events, corrected) =>
    `Nada registrado hasta esta versión${corrected ? ' con un enlace a la dirección corregida' : ''} para: ${events.map((event) => event.toLowerCase()).join(', ')}.`,

  seal: {
    title: 'Sello y sello de tiempo',
    unsealed:
      'Esta versión no está sellada ni tiene sello de tiempo. El archivo por sí solo no muestra quién lo elaboró ni cuándo: compruébelo en la dirección de arriba y como dice la sección 8.',
    onlyUnsealed: 'Esta versión no está sellada: el archivo por sí solo no muestra quién lo elaboró.',
    sealed: (by, stamp) => `Sellado por «${by}» sobre cada byte de este archivo (PAdES)${stamp}.`,
    stamped: (authority, mark) => `, con un sello de tiempo de ${authority}${mark}`,
    demonstration: ' (sello de tiempo de demostración: no prueba ninguna hora)',
    stampPending: ', sello de tiempo pendiente: una versión posterior lo lleva',
    noAuthority: ', sin sello de tiempo: su hora es la de Witness solamente',
    asOf: (size, origin, stamp) => `A la fecha del punto de control ${size} del registro público ${origin}${stamp}.`,
    checkpointStamped: (time, authority, mark) => `, con sello de tiempo del ${time} de ${authority}${mark}`,
    checkpointPending: ', sello de tiempo pendiente',
    behind: (seq) => `Los registros posteriores al n.º ${seq} aún no están en el registro público.`,
    notLogged: 'Aún no está en el registro público: una versión posterior dice a qué punto de control responde.',
    trust: (url) => `Confíe solo en estas huellas, comparadas con ${url}:`,
    certificate: 'Sello, SHA-256',
    logKey: 'Clave del registro',
    emblem: 'Sello: una marca en dos anillos',
    fieldTooltip: 'Sello de este informe',
    reason: 'Informe de prueba',
    keepFile: 'Conserve el archivo electrónico: una impresión muestra el texto, pero no los registros adjuntos.',
  },

  content: {
    title: 'Contenido',
    language: 'Idioma del mensaje',
    court: 'Tribunal y número de expediente',
    bodyHash: 'Texto, SHA-256',
    bodyHashOf: 'Del texto tal como se guarda: el HTML en evidence.json, registro 0, campo body, en UTF-8.',
    bodyTitle: 'Texto del mensaje',
    bodyShown: 'Se muestra como texto simple. El HTML enviado, hecho inofensivo, está en evidence.json.',
    bodyCut: 'El texto tiene demasiados niveles para mostrarse completo; el resto está en evidence.json.',
    filesTitle: 'Archivos',
    unchanged: 'Cada archivo se guardó y se ofreció tal como se subió: nada se convirtió ni se estampó.',
    file: 'Archivo',
    pages: 'Páginas',
    size: 'Tamaño',
    fingerprint: 'SHA-256',
    pagesUnknown: 'sin contar',
    inText: 'Se muestra dentro del texto',
    bytes: (count) => `${count} bytes`,
  },

  transmission: {
    title: 'Transmisión',
    none: 'No se registró ningún intento de entregar el mensaje hasta esta versión.',
    intro: 'Los archivos nunca viajan por correo: el mensaje lleva un enlace. Cada intento tiene su propio enlace.',
    attempt: (attempt) => `Intento ${attempt}`,
    envelope: 'Dirección exacta (sobre)',
    requestedBy: 'Pedido por',
    corrected: 'El remitente corrigió la dirección; el enlace de los intentos anteriores se cerró.',
    notCorrected: 'La dirección es la misma que antes.',
    transport: 'Transporte',
    time: 'Hora',
    event: 'Qué ocurrió, y la respuesta palabra por palabra',
    source: 'Fuente',
    began: (from, to) => `De ${from} a ${to}`,
    messageId: 'Message-ID',
    messageSize: (size) => `Mensaje de ${size}, SHA-256:`,
    server: 'Servidor',
    plain: 'sin TLS',
    noAnswer: 'Sin respuesta',
    nextTry: (time) => `Próximo intento: ${time}`,
    retriesEnded: 'Este fue el último intento.',
    recordedAt: (time) => `Registrado por Witness el ${time}`,
    unmasked:
      'El SHA-256 de un mensaje es el de sus bytes tal como se enviaron. En la copia que se guarda el enlace está oculto, para que solo el destinatario pueda usarlo.',
  },

  access: {
    title: 'Acceso',
    intro:
      'Los actos se hacen con un botón detrás del enlace del destinatario. Muestran que actuó alguien que tenía el enlace; consultar una página no muestra nada sobre una persona.',
    none: 'No se registró ningún acto con el enlace del destinatario hasta esta versión. Eso no muestra que el mensaje no se haya visto.',
    act: 'Acto',
    visitor: 'Visto como',
    network: 'Dirección de red y programa',
    attempt: (attempt) => `Enlace del intento ${attempt}`,
    earlierAddress: (address) => `Hecho con el enlace enviado a ${address}, la dirección anterior a su corrección.`,
    fileNumber: (index) => `Archivo ${index}`,
    sameHash: 'El mismo SHA-256 que el archivo enviado.',
    otherHash: 'No es el SHA-256 del archivo enviado:',
    visitsTitle: 'Páginas consultadas sin acto',
    visitsIntro:
      'Los analizadores de correo, las vistas previas y los navegadores consultan páginas. Nada de eso cuenta como apertura o lectura.',
    visitCount: 'Consultas',
    visitSpan: 'Primera y última hora',
    atLeast: (count) => `al menos ${count}`,
  },

  identity: {
    title: 'Consentimiento e identidad',
    basis: 'Base para el envío por correo',
    bases: { 'sender-declared': 'Declarada por el remitente. No consta ningún consentimiento del destinatario con este mensaje.' },
    recipientCheck: 'Verificación del destinatario',
    linkOnly: (address) => `Solo por el enlace: se envió a ${address} y a ningún otro lugar. No se pidió PIN ni código.`,
    sender: 'Persona que hizo el envío',
    acknowledgement: 'Confirmación, palabra por palabra',
    acknowledgementAbout: (language, version) => `Mostrada en ${language}, versión ${version} de la fórmula`,
    noAcknowledgement: 'La recepción no se confirmó hasta esta versión.',
    declined: 'Razón dada para declinar',
    withdrawn: 'Razón dada para retirar',
  },

  timeline: {
    title: 'Cronología',
    intro: (zone) =>
      `Cada hecho registrado, el más reciente al final. Las horas son las del reloj de la fuente: hora local (${zone}) con su diferencia, y UTC. El reloj de Witness es el de sus servidores.`,
    number: 'N.º',
    time: 'Hora',
    fact: 'Hecho',
    source: 'Fuente',
    times: (count) => `${count} veces`,
  },

  attachments: {
    evidence: 'Registros, divulgaciones, registro más reciente y lugar en el registro público, en forma RFC 8785.',
    checkpoint: 'El punto de control del registro público, una nota firmada.',
    token: 'El sello de tiempo del punto de control (RFC 3161).',
    message: (attempt) => `El mensaje del intento ${attempt} tal como se entregó, con el enlace del destinatario oculto.`,
    providerEvent: (number) => `Lo que informó el proveedor, evento ${number}, con la huella del lote en que llegó.`,
    keys: 'Claves y certificados, por comodidad: la confianza viene de otra parte.',
    readMe: 'Cómo comprobar esta prueba, en tres idiomas.',
  },

  technical: {
    title: 'Datos técnicos',
    chain: 'Cadena',
    records: 'Registros',
    head: 'Registro más reciente',
    headOf: (seq) => `N.º ${seq}, SHA-256:`,
    attachmentsTitle: 'Archivos adjuntos',
    attachment: 'Archivo',
    hash256: 'SHA-256',
    pending: 'Pendiente: una versión posterior lo lleva',
    root: 'Raíz de su árbol:',
    leaf: (index, seq) => `La hoja ${index} de ese árbol lleva el registro n.º ${seq} de esta cadena.`,
    cosignatures: 'Cofirmado por',
    seal: 'Sello',
    timeStamp: 'Sello de tiempo',
    checkpoint: 'Punto de control del registro público',
    fingerprints: 'Huellas de confianza',
    noneYet: 'Ninguno por ahora',
    issuer: 'Elaborado por',
    software: 'Programa',
    table: 'Registros de la cadena',
    run: (count) => `${count} registros; SHA-256 del último`,
    previous: 'anterior',
    number: 'N.º',
    kind: 'Clase',
    hash: 'SHA-256 del registro, y del anterior',
    first: 'primero de la cadena',
  },

  limits: {
    title: 'Qué prueba este informe y qué no',
    proves: 'Prueba',
    doesNotProve: 'No prueba',
    provesItems: [
      'que el texto, y archivos con los valores SHA-256 de arriba, fueron entregados a Witness por la persona nombrada arriba, con sesión iniciada, a la hora indicada;',
      'qué respondió cada servidor de correo, como lo constató Witness o lo informó un proveedor: cada línea lo dice;',
      'que se hicieron actos con el enlace del destinatario a las horas indicadas;',
      'que ningún registro se cambió, omitió o añadió después, en la medida en que el SHA-256 más reciente de la cadena se conozca por otra fuente que este archivo.',
    ],
    doesNotProveItems: [
      'que una persona leyó el mensaje: que un servidor lo acepte no es leerlo, y un correo entregado puede filtrarse o quedar fuera de la vista;',
      'quién actuó: quien tiene el enlace puede actuar con él, y una apertura puede venir de una máquina;',
      'que el mensaje no se vio, cuando no hay apertura registrada;',
      'una entrega indiscutible: una presunción de entrega puede desvirtuarse, por ejemplo mostrando que un filtro retuvo el mensaje;',
      'más que el informe mismo, cuando un hecho lo informó un proveedor;',
    ],
    unsealedByItself: 'por sí solo, quién elaboró esta versión y cuándo: aún no lleva sello ni sello de tiempo.',
    sealedByItself:
      'quién elaboró esta versión, a menos que las huellas de la página 1 se comparen con las publicadas: cualquiera puede hacerse un sello;',
    demonstration: 'una hora ante terceros: sus sellos de tiempo son de demostración.',
    provesLogged: (seq, size) =>
      `que los registros hasta el n.º ${seq} existían cuando el punto de control ${size} recibió su sello de tiempo, y que el registro público muestra a todos lo mismo.`,
    notQualified: 'Witness no es un servicio de confianza cualificado en el sentido del Reglamento (UE) n.º 910/2014.',
  },

  check: {
    seal: (keysUrl) =>
      `Sello: abra este archivo en un lector que muestre firmas. Debe decir que el sello es válido sobre todo el archivo, con el certificado cuyo SHA-256 está en la página 1 y en ${keysUrl}.`,
    checkpoint:
      'Registro público: el adjunto checkpoint.txt debe estar firmado por la clave del registro de la página 1, y checkpoint.tsr debe ser un sello de tiempo de su texto. El programa de Witness comprueba esto y todo lo anterior sin red: npm run verify -- informe.pdf.',
    title: 'Cómo comprobarlo usted mismo',
    steps: (url, referenceText) => [
      `Abra ${url} y compare la referencia ${referenceText}, el número del registro más reciente y su SHA-256 con la sección 6.`,
      'Archivos: calcule el SHA-256 del archivo que tiene (Windows: certutil -hashfile <archivo> SHA256; macOS: shasum -a 256 <archivo>; Linux: sha256sum <archivo>) y compárelo con la sección 1, sin los espacios.',
      'Registros: guarde el adjunto evidence.json (clip). Tome cada registro sin su campo hash, escríbalo en forma RFC 8785 y calcule su SHA-256: debe ser igual a hash. El campo prevHash debe ser igual al hash del registro anterior; el último debe ser igual a head.',
      'Divulgaciones: el SHA-256 de la forma RFC 8785 de [salt, field, value] debe ser igual al compromiso del mismo campo en el registro del mismo número.',
      'Informe: lo impreso aquí debe ser lo que dicen los registros y las divulgaciones. Una diferencia significa que uno de ellos fue alterado.',
      'Conserve el archivo electrónico. Una impresión sola es más débil: no lleva registros.',
    ],
  },
};
