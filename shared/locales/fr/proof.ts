import type { proof as english } from '../en/proof';

const server = (host: string | null) => (host ? `Le serveur de courriel ${host}` : 'Le serveur de courriel');
const withAnswer = (answer: string | null) => (answer ? ` (réponse ${answer})` : '');
const holder = (address: string | null) => (address ? `le lien envoyé à ${address}` : 'le lien envoyé au destinataire');

export const proof: typeof english = {
  title: 'Rapport de preuve',
  activityTypes: {
    'certified-email': 'Courriel certifié',
    notification: 'Avis',
    share: 'Partage',
    'consent-request': 'Demande de consentement',
    'document-request': 'Demande de documents',
    'payment-reminder': 'Rappel de paiement',
  },
  languages: { en: 'anglais', fr: 'français', es: 'espagnol' },
  runningHead: (reference, version) => `Rapport de preuve ${reference} · version ${version}`,
  pageOf: (page, count) => `Page ${page} de ${count}`,
  madeAt: (time) => `Établi le ${time}`,
  reference: 'Référence',
  versionText: (version, made) =>
    `Version ${version}, établie le ${made}.${version > 1 ? ' Les précédentes restent valables à leur date.' : ''}`,
  covers: (records) => (records === 1 ? 'Couvre le seul fait consigné jusque-là.' : `Couvre les ${records} faits consignés jusque-là.`),
  checkOnline: 'Vérifiez ce rapport à ',
  qrCode: (url) => `Code QR de l'adresse où vérifier ce rapport\u00a0: ${url}`,
  checkLink: 'Vérifier ce rapport en ligne',
  statusMark: (status) => `État\u00a0: ${status}`,
  since: (time, source) => `Depuis le ${time}. ${source}.`,
  erased: '(effacé)',
  none: 'Aucune',
  notStated: 'Non indiqué',
  markedNotice:
    "La marque \uFFFD tient lieu d'une lettre que la police de ce rapport ne possède pas (avec un nombre\u00a0: autant de suite). Le texte exact se trouve dans le fichier joint evidence.json.",

  headline: {
    accepted: ({ reason }) =>
      `Witness a conservé ce message durablement et en répond. Aucun serveur de courriel n'a encore pris la dernière tentative.${reason ? ` ${reason}.` : ''}`,
    submitting: () => "Witness est en train de remettre le message. Le résultat n'était pas connu quand cette version a été établie.",
    deferred: ({ host, answer, retryAt }) =>
      `${answer ? `${server(host)} a demandé un nouvel essai plus tard${withAnswer(answer)}` : "Le message n'a pas pu être remis pour l'instant"}. Rien n'a encore été livré.${retryAt ? ` Prochain essai\u00a0: ${retryAt}.` : ''}`,
    submitted: ({ host, answer }) =>
      `${server(host)} a pris le message pour le transmettre${withAnswer(answer)}. Le serveur du destinataire ne s'est pas encore prononcé.`,
    delivered: ({ host, answer }) =>
      `${server(host)} répond de l'adresse du destinataire et a accepté le message${withAnswer(answer)}. L'acceptation par un serveur ne prouve pas qu'une personne l'a lu.`,
    opened: ({ address }) =>
      `Le message a été ouvert sur un appareil qui détenait ${holder(address)}. Cela montre à qui il était adressé, non qui était devant l'écran.`,
    downloaded: ({ address }) =>
      `Tous les octets d'au moins un fichier ont été remis à une connexion qui utilisait ${holder(address)}. S'ils sont arrivés et qui les a reçus, aucun serveur ne peut le voir.`,
    acknowledged: ({ address }) => `Quelqu'un qui détenait ${holder(address)} a confirmé la réception sous la phrase citée à la section 4.`,
    refused: ({ host, answer }) =>
      `${server(host)} a refusé le message${withAnswer(answer)}. Cette tentative n'a pas atteint le destinataire.`,
    bounced: ({ host, answer }) =>
      `Le message a été pris, puis est revenu non livré${host ? `, comme l'a rapporté ${host}` : ''}${withAnswer(answer)}.`,
    uncertain: ({ reason }) =>
      `${reason ? `${reason}. ` : ''}Le message est peut-être arrivé, peut-être pas. Witness ne le renvoie pas au hasard.`,
    declined: ({ address }) => `Quelqu'un qui détenait ${holder(address)} a décliné le message.`,
    expired: () => "Le délai est passé et personne n'a ouvert le message. Cela ne dit pas s'il a été vu.",
    withdrawn: () => "L'expéditeur a retiré le message\u00a0: le lien ne l'ouvre plus. Ce qui a été consigné avant demeure.",
  },
  cautions: {
    changed: (time, words) => `Jusqu'au ${time}, l'en-tête indiquait «\u00a0${words}\u00a0». Un fait ultérieur l'a changé.`,
    contradicted: (time, fact) =>
      `À l'encontre de cela, un rapport ultérieur du ${time}\u00a0: ${fact}. Un rapport ne défait pas un geste fait avec le lien.`,
    earlierAddress: (addresses) =>
      `Les gestes faits avec le lien envoyé à ${addresses}, l'adresse d'avant sa correction par l'expéditeur, ne sont pas comptés ici\u00a0: voir la section 3.`,
    machineOnly: "Chaque ouverture consignée jusqu'ici semble venir d'une machine et non d'une personne\u00a0: voir la section 3.",
    erased: 'Une partie du contenu a été effacée. Il en reste les codes, les tailles, les heures et les empreintes.',
  },

  parties: 'Parties',
  from: 'De',
  pressedSend: 'Envoyé par',
  to: 'À',
  subject: 'Objet',
  authenticated: (time) => `Session ouverte avec un mot de passe le ${time}`,
  documents: 'Documents',
  noDocuments: "Aucun fichier n'accompagnait ce message.",
  pageCount: (count) => (count <= 1 ? `${count} page` : `${count} pages`),
  moreDocuments: (named, left) =>
    `${named > 0 ? 'et ' : ''}${left} ${named > 0 ? (left === 1 ? 'autre' : 'autres') : left === 1 ? 'fichier' : 'fichiers'}. Tous figurent avec leur SHA-256 à la section 1.`,
  keyTimes: (zone) => `Moments clés (heure locale de ${zone})`,
  keyTime: { event: 'Événement', local: 'Heure locale', utc: 'UTC', source: 'Source' },
  events: {
    accepted: 'Accepté par Witness',
    answer: "Réponse d'un serveur de courriel",
    firstOpening: 'Première ouverture',
    firstDownload: 'Premier téléchargement',
    acknowledged: 'Réception confirmée',
  },
  noneRecorded: (events, corrected) =>
    `Rien de consigné jusqu'à cette version${corrected ? " avec un lien envoyé à l'adresse corrigée" : ''} pour\u00a0: ${events.map((event) => event.toLowerCase()).join(', ')}.`,

  seal: {
    title: 'Sceau et horodatage',
    unsealed:
      "Cette version n'est ni scellée ni horodatée. Le fichier seul ne montre pas qui l'a établi ni quand\u00a0: vérifiez-le à l'adresse ci-dessus et comme le dit la section 8.",
    onlyUnsealed: "Cette version n'est pas scellée\u00a0: le fichier seul ne montre pas qui l'a établi.",
    sealed: (by, stamp) => `Scellé par «\u00a0${by}\u00a0» sur chaque octet de ce fichier (PAdES)${stamp}.`,
    stamped: (authority, mark) => `, avec un horodatage de ${authority}${mark}`,
    demonstration: ' (horodatage de démonstration\u00a0: ne prouve aucune heure)',
    stampPending: ', horodatage en attente\u00a0: une version ultérieure le porte',
    noAuthority: ", sans horodatage\u00a0: l'heure est celle de Witness seul",
    asOf: (size, origin, stamp) => `En date du point de contrôle ${size} du registre public ${origin}${stamp}.`,
    checkpointStamped: (time, authority, mark) => `, horodaté le ${time} par ${authority}${mark}`,
    checkpointPending: ', horodatage en attente',
    behind: (seq) => `Les enregistrements après le nº ${seq} ne sont pas encore au registre.`,
    notLogged: 'Pas encore au registre public\u00a0: une version ultérieure dit à quel point de contrôle elle répond.',
    trust: (url) => `Ne vous fiez qu'à ces empreintes, comparées avec ${url}\u00a0:`,
    certificate: 'Sceau, SHA-256',
    logKey: 'Clé du registre',
    emblem: 'Sceau\u00a0: un crochet dans deux anneaux',
    fieldTooltip: 'Sceau de ce rapport',
    reason: 'Rapport de preuve',
    keepFile: 'Conservez le fichier électronique\u00a0: une impression ne porte pas les enregistrements joints.',
  },

  content: {
    title: 'Contenu',
    language: 'Langue du message',
    court: 'Tribunal et numéro de dossier',
    bodyHash: 'Texte, SHA-256',
    bodyHashOf: "Du texte tel qu'il est conservé\u00a0: le HTML dans evidence.json, enregistrement 0, champ body, en UTF-8.",
    bodyTitle: 'Texte du message',
    bodyShown: 'Présenté en texte simple. Le HTML envoyé, rendu inoffensif, se trouve dans evidence.json.',
    bodyCut: 'Le texte est trop imbriqué pour être présenté en entier; le reste se trouve dans evidence.json.',
    filesTitle: 'Fichiers',
    unchanged: "Chaque fichier a été conservé et offert tel qu'il a été téléversé\u00a0: rien n'a été converti ni estampillé.",
    file: 'Fichier',
    pages: 'Pages',
    size: 'Taille',
    fingerprint: 'SHA-256',
    pagesUnknown: 'non compté',
    inText: 'Présenté dans le texte',
    bytes: (count) => `${count} octets`,
  },

  transmission: {
    title: 'Transmission',
    none: "Aucune tentative de remettre le message n'a été consignée jusqu'à cette version.",
    intro: 'Les fichiers ne voyagent jamais par courriel\u00a0: le message porte un lien. Chaque tentative a son propre lien.',
    attempt: (attempt) => `Tentative ${attempt}`,
    envelope: 'Adresse exacte (enveloppe)',
    requestedBy: 'Demandée par',
    corrected: "L'adresse a été corrigée par l'expéditeur; le lien des tentatives antérieures a été fermé.",
    notCorrected: "L'adresse est la même qu'avant.",
    transport: 'Transport',
    time: 'Heure',
    event: 'Ce qui est arrivé, et la réponse mot à mot',
    source: 'Source',
    began: (from, to) => `De ${from} à ${to}`,
    messageId: 'Message-ID',
    messageSize: (size) => `Message de ${size}, SHA-256\u00a0:`,
    server: 'Serveur',
    plain: 'sans TLS',
    noAnswer: 'Aucune réponse',
    nextTry: (time) => `Prochain essai\u00a0: ${time}`,
    retriesEnded: "C'était le dernier essai.",
    recordedAt: (time) => `Consigné par Witness le ${time}`,
    unmasked:
      "Le SHA-256 d'un message est celui de ses octets tels qu'envoyés. Dans la copie conservée, le lien est masqué, afin que seul le destinataire puisse s'en servir.",
  },

  access: {
    title: 'Accès',
    intro:
      "Les gestes se font avec un bouton derrière le lien du destinataire. Ils montrent que quelqu'un qui détenait le lien a agi; la consultation d'une page ne montre rien sur une personne.",
    none: "Aucun geste fait avec le lien du destinataire n'a été consigné jusqu'à cette version. Cela ne montre pas que le message n'a pas été vu.",
    act: 'Geste',
    visitor: 'Vu comme',
    network: 'Adresse réseau et programme',
    attempt: (attempt) => `Lien de la tentative ${attempt}`,
    earlierAddress: (address) => `Fait avec le lien envoyé à ${address}, l'adresse d'avant sa correction.`,
    fileNumber: (index) => `Fichier ${index}`,
    sameHash: 'Même SHA-256 que le fichier envoyé.',
    otherHash: "N'est pas le SHA-256 du fichier envoyé\u00a0:",
    visitsTitle: 'Pages consultées sans geste',
    visitsIntro:
      "Les analyseurs de courriel, les aperçus et les navigateurs consultent des pages. Rien de cela n'est compté comme une ouverture ou une lecture.",
    visitCount: 'Consultations',
    visitSpan: 'Première et dernière heure',
    atLeast: (count) => `au moins ${count}`,
  },

  identity: {
    title: 'Consentement et identité',
    basis: "Fondement de l'envoi par courriel",
    bases: {
      'sender-declared': "Déclaré par l'expéditeur. Aucun consentement du destinataire n'est consigné avec ce message.",
    },
    recipientCheck: 'Vérification du destinataire',
    linkOnly: (address) =>
      `Par le lien seulement\u00a0: il a été envoyé à ${address} et nulle part ailleurs. Aucun NIP ni code n'a été demandé.`,
    sender: "Personne qui a appuyé sur l'envoi",
    acknowledgement: 'Confirmation, mot à mot',
    acknowledgementAbout: (language, version) => `Présentée en ${language}, version ${version} de la formule`,
    noAcknowledgement: "La réception n'a pas été confirmée jusqu'à cette version.",
    declined: 'Raison donnée du refus',
    withdrawn: 'Raison donnée du retrait',
  },

  timeline: {
    title: 'Chronologie',
    intro: (zone) =>
      `Chaque fait consigné, le plus récent à la fin. Les heures sont celles de l'horloge de la source\u00a0: heure locale (${zone}) avec son décalage, et UTC. L'horloge de Witness est celle de ses serveurs.`,
    number: 'Nº',
    time: 'Heure',
    fact: 'Fait',
    source: 'Source',
    times: (count) => `${count} fois`,
  },

  attachments: {
    evidence: 'Enregistrements, divulgations, enregistrement le plus récent et place au registre public, sous forme RFC 8785.',
    checkpoint: 'Le point de contrôle du registre public, une note signée.',
    token: "L'horodatage du point de contrôle (RFC 3161).",
    message: (attempt) => `Le message de la tentative ${attempt} tel que remis, le lien du destinataire masqué.`,
    providerEvent: (number) => `Ce que le fournisseur a rapporté, événement ${number}, avec l'empreinte du lot où il est arrivé.`,
    keys: "Clés et certificats, par commodité\u00a0: la confiance vient d'ailleurs.",
    readMe: 'Comment vérifier cette preuve, en trois langues.',
  },

  technical: {
    title: 'Faits techniques',
    chain: 'Chaîne',
    records: 'Enregistrements',
    head: 'Enregistrement le plus récent',
    headOf: (seq) => `Nº ${seq}, SHA-256\u00a0:`,
    attachmentsTitle: 'Fichiers joints',
    attachment: 'Fichier',
    hash256: 'SHA-256',
    pending: 'En attente\u00a0: une version ultérieure le porte',
    root: 'Racine de son arbre\u00a0:',
    leaf: (index, seq) => `La feuille ${index} de cet arbre porte l'enregistrement nº ${seq} de cette chaîne.`,
    cosignatures: 'Cosigné par',
    seal: 'Sceau',
    timeStamp: 'Horodatage',
    checkpoint: 'Point de contrôle du registre public',
    fingerprints: 'Empreintes de confiance',
    noneYet: "Aucun pour l'instant",
    issuer: 'Établi par',
    software: 'Logiciel',
    table: 'Enregistrements de la chaîne',
    run: (count) => `${count} enregistrements; SHA-256 du dernier`,
    previous: 'précédent',
    number: 'Nº',
    kind: 'Genre',
    hash: "SHA-256 de l'enregistrement, et du précédent",
    first: 'premier de la chaîne',
  },

  limits: {
    title: "Ce que ce rapport prouve et ce qu'il ne prouve pas",
    proves: 'Il prouve',
    doesNotProve: 'Il ne prouve pas',
    provesItems: [
      "que le texte, et des fichiers ayant les valeurs SHA-256 ci-dessus, ont été remis à Witness par la personne nommée ci-dessus, session ouverte, à l'heure indiquée;",
      "ce que chaque serveur de courriel a répondu, tel que Witness l'a constaté ou qu'un fournisseur l'a rapporté\u00a0: chaque ligne le précise;",
      'que des gestes ont été faits avec le lien du destinataire aux heures indiquées;',
      "qu'aucun enregistrement n'a été changé, omis ou ajouté après coup, pour autant que le SHA-256 le plus récent de la chaîne soit connu par une autre source que ce fichier.",
    ],
    doesNotProveItems: [
      "qu'une personne a lu le message\u00a0: l'acceptation par un serveur n'est pas une lecture, et un courriel livré peut être filtré ou soustrait à la vue;",
      "qui a agi\u00a0: quiconque détient le lien peut agir, et une ouverture peut venir d'une machine;",
      "que le message n'a pas été vu, quand aucune ouverture n'est consignée;",
      "la livraison au-delà de toute contestation\u00a0: une présomption de livraison peut être repoussée, par exemple en montrant qu'un filtre a retenu le message;",
      'davantage que le rapport lui-même, quand un fait est rapporté par un fournisseur;',
    ],
    unsealedByItself: 'à lui seul, qui a établi cette version et quand\u00a0: elle ne porte encore ni sceau ni horodatage.',
    sealedByItself:
      "qui a établi cette version, à moins que les empreintes de la page 1 ne soient comparées avec celles qui sont publiées\u00a0: n'importe qui peut se faire un sceau;",
    demonstration: 'une heure à un tiers\u00a0: ses horodatages sont de démonstration.',
    provesLogged: (seq, size) =>
      `que les enregistrements jusqu'au nº ${seq} existaient quand le point de contrôle ${size} a été horodaté, et que le registre public montre à tous la même chose.`,
    notQualified: "Witness n'est pas un service de confiance qualifié au sens du règlement (UE) nº 910/2014.",
  },

  check: {
    seal: (keysUrl) =>
      `Sceau\u00a0: ouvrez ce fichier dans un lecteur qui montre les signatures. Il doit dire le sceau valide sur tout le fichier, avec le certificat dont le SHA-256 figure à la page 1 et à ${keysUrl}.`,
    checkpoint:
      'Registre public\u00a0: la pièce jointe checkpoint.txt doit être signée par la clé du registre de la page 1, et checkpoint.tsr doit être un horodatage de son texte. Le programme de Witness vérifie cela et tout ce qui précède sans réseau\u00a0: npm run verify -- rapport.pdf.',
    title: 'Comment le vérifier vous-même',
    steps: (url, referenceText) => [
      `Ouvrez ${url} et comparez la référence ${referenceText}, le numéro de l'enregistrement le plus récent et son SHA-256 avec la section 6.`,
      'Fichiers\u00a0: calculez le SHA-256 du fichier que vous détenez (Windows\u00a0: certutil -hashfile <fichier> SHA256; macOS\u00a0: shasum -a 256 <fichier>; Linux\u00a0: sha256sum <fichier>) et comparez-le avec la section 1, sans les espaces.',
      "Enregistrements\u00a0: sauvegardez la pièce jointe evidence.json (trombone). Prenez chaque enregistrement sans son champ hash, écrivez-le sous forme RFC 8785 et calculez son SHA-256\u00a0: il doit être égal à hash. Le champ prevHash doit être égal au hash de l'enregistrement précédent; le dernier doit être égal à head.",
      "Divulgations\u00a0: le SHA-256 de la forme RFC 8785 de [salt, field, value] doit être égal à l'engagement du même champ dans l'enregistrement de même numéro.",
      "Rapport\u00a0: ce qui est imprimé ici doit être ce que disent les enregistrements et les divulgations. Une différence signifie que l'un d'eux a été altéré.",
      'Conservez le fichier électronique. Une impression seule est plus faible\u00a0: elle ne porte aucun enregistrement.',
    ],
  },
};
