import type { mail as english } from '../en/mail';

export const mail: typeof english = {
  who: (sender, organization) => `${sender}, de ${organization},`,
  whatThisIs: {
    'certified-email': (who) => `${who} vous a envoyé ce courriel certifié.`,
    notification: (who) => `${who} vous a envoyé cet avis.`,
    share: (who) => `${who} a partagé des fichiers avec vous.`,
    'consent-request': (who) => `${who} demande votre consentement.`,
    'document-request': (who) => `${who} vous demande des documents.`,
    'payment-reminder': (who) => `${who} vous a envoyé ce rappel de paiement.`,
  },
  record: "Witness l'achemine et garde trace de sa livraison et de ce qui est fait avec le lien ci-dessous.",
  textHeading: (sender) => `Message de ${sender}`,
  filesHeading: (count) => (count === 1 ? 'Un fichier' : `${count} fichiers`),
  filesWhere: (count) =>
    count === 1 ? "Il n'est pas joint. Il vous attend derrière le lien." : 'Ils ne sont pas joints. Ils vous attendent derrière le lien.',
  picture: (words) => (words ? `[Image : ${words}]` : '[Image]'),
  lead: (heading) => `${heading} :`,
  open: 'Ouvrir le message',
  linkLead: 'Ou ouvrez cette adresse dans votre navigateur :',
  linkIsYours: "Cette adresse n'est destinée qu'à vous : qui la détient peut agir à votre place. Veuillez ne pas la transmettre.",
  reference: (reference) => `Référence ${reference}`,
  isItReal: "Comment s'assurer que ce message est authentique",
  howToCheck: (site, sender) =>
    `L'adresse ci-dessus commence par ${site} et sa page montre la même référence. En cas de doute, joignez ${sender} à un numéro de téléphone que vous connaissez d'ailleurs, et non à un numéro pris dans ce message.`,
  footer: (organization, sender, email) => `Envoyé par Witness pour ${organization}. Une réponse va à ${sender}, ${email}.`,
};
