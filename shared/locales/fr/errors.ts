import type { errors as english } from '../en/errors';

export const errors: typeof english = {
  problems: {
    'request.invalid': {
      title: 'Des champs sont à corriger',
      detail: 'Rien n’a été enregistré. Chaque champ en cause est nommé ci-dessous avec ce qu’il lui faut.',
    },
    'request.malformed': {
      title: 'La demande est illisible',
      detail:
        'Le contenu est mal formé. Envoyez du JSON en application/json (ou un formulaire multipart pour les fichiers), sur au plus 32 niveaux d’imbrication.',
    },
    'request.too-large': {
      title: 'La demande est trop volumineuse',
      detail: 'Le contenu JSON est limité à 1 Mo. Envoyez le contenu volumineux sous forme de fichiers.',
    },
    'request.csrf': {
      title: 'La demande pourrait ne pas venir de ce site',
      detail:
        'Rien n’a été modifié. Rechargez la page; un programme qui utilise le témoin de session doit envoyer l’en-tête X-Witness-CSRF.',
    },
    'resource.not-found': {
      title: 'Introuvable',
      detail: 'Il n’y a rien à cette adresse, ou vous n’y avez pas accès. Vérifiez l’adresse.',
    },
    'rate.limited': { title: 'Trop de demandes', detail: 'Attendez le délai indiqué par Retry-After, puis réessayez.' },
    'service.unavailable': {
      title: 'Indisponible pour le moment',
      detail: 'Une partie du service est injoignable. Rien n’est perdu; réessayez dans quelques secondes.',
    },
    'service.internal': {
      title: 'Une erreur s’est produite de notre côté',
      detail: 'L’incident est consigné sous ce numéro de demande. Réessayez; s’il persiste, transmettez-nous ce numéro.',
    },
    'session.required': {
      title: 'Connectez-vous d’abord',
      detail: 'Aucune session n’est ouverte, ou elle a pris fin. Connectez-vous et réessayez.',
    },
    'session.forbidden': {
      title: 'Réservé aux administrateurs',
      detail: 'Votre rôle ne le permet pas. Adressez-vous à un administrateur de votre organisation.',
    },
    'session.wrong-credentials': {
      title: 'Connexion refusée',
      detail: 'L’adresse de courriel et le mot de passe ne vont pas ensemble. Vérifiez les deux et réessayez.',
    },
    'idempotency.key-required': {
      title: 'Une clé d’idempotence est requise',
      detail:
        'Envoyez un en-tête Idempotency-Key de 1 à 255 caractères ASCII imprimables, nouveau pour chaque chose qui doit se produire une fois.',
    },
    'idempotency.in-progress': {
      title: 'La même demande est en cours',
      detail: 'Sa jumelle, avec la même Idempotency-Key, n’est pas terminée. Redemandez dans un instant.',
    },
    'idempotency.mismatch': {
      title: 'Cette clé d’idempotence désigne autre chose',
      detail: 'La clé a déjà servi avec un autre contenu. Utilisez une nouvelle clé pour une nouvelle demande.',
    },
    'activity-type.not-enabled': {
      title: 'Ce type n’est pas encore offert',
      detail: 'Rien n’a été enregistré. Utilisez un type offert : certified-email.',
    },
    'option.not-enabled': {
      title: 'Cette option n’est pas encore offerte',
      detail: 'Rien n’a été enregistré. Envoyez la demande sans cette option.',
    },
    'text.ill-formed': {
      title: 'Un texte est endommagé',
      detail: 'Il contient la moitié d’une paire de substitution Unicode. Réécrivez ou recollez ce texte.',
    },
    'body.empty': { title: 'Le message est vide', detail: 'Une fois assaini, il ne reste rien du message. Écrivez un texte.' },
    'recipient.duplicate': {
      title: 'Un destinataire figure deux fois',
      detail: 'Chaque adresse ne peut figurer qu’une fois. Retirez la seconde.',
    },
    'file.not-found': {
      title: 'Un fichier est inconnu',
      detail: 'Aucun fichier de votre organisation ne porte cet identifiant. Téléversez-le de nouveau et utilisez le nouvel identifiant.',
    },
    'file.missing': {
      title: 'Un fichier est illisible',
      detail: 'Le fichier est consigné, mais son contenu ne peut être lu pour le moment. Réessayez; si cela persiste, avisez-nous.',
    },
    'file.too-large': {
      title: 'Le fichier est trop volumineux',
      detail: 'La limite est de 100 Mo par fichier. Vos autres fichiers sont conservés. Retirez celui-ci ou divisez-le.',
    },
    'file.empty': {
      title: 'Le fichier est vide',
      detail: 'Il ne contient aucun octet et ne prouve donc rien. Vos autres fichiers sont conservés. Choisissez un autre fichier.',
    },
    'file.upload-cut': {
      title: 'Le téléversement a été interrompu',
      detail: 'Rien de ce fichier n’a été conservé. Téléversez-le de nouveau.',
    },
    'attempt.in-progress': {
      title: 'Un message est en route',
      detail: 'La dernière tentative pour ce destinataire n’est pas terminée. Attendez son résultat, puis renvoyez.',
    },
    'activity.withdrawn': {
      title: 'Cet envoi a été retiré',
      detail: 'L’expéditeur l’a retiré; les faits sont conservés. Rien d’autre ne peut être envoyé à ce titre.',
    },
    'job.not-dead': {
      title: 'Cette tâche n’attend pas de décision',
      detail: 'Elle a déjà été relancée ou fermée. Rechargez la liste.',
    },
    'evidence.damaged': {
      title: 'La preuve ne se vérifie pas',
      detail:
        'Un élément de cette chaîne a été modifié ou manque; elle n’est donc pas présentée comme preuve. Avisez tout de suite votre exploitant.',
    },
  },
  fields: {
    unknown: 'Ce champ est inconnu. Retirez-le.',
    required: 'Ce champ est requis. Remplissez-le.',
    invalid: 'Cette valeur ne peut être utilisée. Vérifiez-la.',
    illFormed: 'Ce texte contient la moitié d’une paire de substitution Unicode. Réécrivez-le ou recollez-le.',
    wrongType: (type) => `La valeur doit être ${type}.`,
    types: {
      string: 'un texte',
      number: 'un nombre',
      int: 'un nombre entier',
      boolean: 'true ou false',
      array: 'une liste',
      object: 'un objet',
      record: 'un objet',
    },
    tooLong: (limit) => `C’est trop long. Utilisez au plus ${limit} caractères.`,
    tooShort: (limit) => `C’est trop court. Utilisez au moins ${limit} caractères.`,
    tooMany: (limit) => `Il y en a trop. Gardez-en au plus ${limit}.`,
    tooFew: (limit) => `Il n’y en a pas assez. Il en faut au moins ${limit}.`,
    tooLarge: (limit) => `La valeur est trop grande. Le maximum est ${limit}.`,
    tooSmall: (limit) => `La valeur est trop petite. Le minimum est ${limit}.`,
    notOffered: (offered) => `Ce choix n’est pas offert. Utilisez l’un de ceux-ci : ${offered}.`,
    format: 'La forme n’est pas celle attendue. Vérifiez s’il s’y trouve des caractères de trop.',
    formats: {
      email: 'Ce n’est pas une adresse de courriel. Écrivez-la comme nom@exemple.com.',
      datetime: 'Ce n’est pas une heure. Écrivez-la en UTC, par exemple 2026-11-22T09:30:00Z.',
    },
    file: 'Choisissez un seul fichier et envoyez-le dans le champ « file » du formulaire.',
    fileName: 'Ce nom de fichier est trop long. Utilisez au plus 1024 caractères.',
  },
};
