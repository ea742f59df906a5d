import type { verify as english } from '../en/verify';

export const verify: typeof english = {
  title: 'Ce message est-il authentique?',
  skip: 'Aller au contenu',
  intro:
    'Chaque message acheminé par Witness porte une référence. Elle figure à la fin du courriel et dans le rapport de preuve. Inscrivez-la ici pour savoir si Witness la connaît.',
  known: {
    heading: 'Witness connaît cette référence',
    reference: 'Référence',
    accepted: 'Accepté',
    organization: 'De',
    domain: 'Domaine de courriel',
    domainMeaning: 'L’adresse d’où viennent nos courriels se termine par ce domaine.',
    sinceReport: 'Depuis votre rapport',
    coverage: {
      later: 'Des faits ont été consignés après ceux que couvre le rapport. Demandez la version la plus récente à qui vous l’a remis.',
      whole: 'Aucun fait n’a été consigné après ceux que couvre le rapport.',
      fewer:
        'Le rapport compte plus de faits que nous n’en avons. Comparez le nombre à celui de la page 1. S’il est exact, ne vous fiez pas au rapport.',
    },
  },
  caution: {
    heading: 'Ce que cela ne prouve pas',
    text: 'Une référence peut être copiée. Que nous la connaissions ne prouve pas que ce que vous avez en main est le message accepté sous cette référence. Comparez l’organisation, l’heure et le domaine de l’adresse d’où vient le message.',
    call: 'En cas de doute, appelez {organization} à un numéro que vous connaissez déjà, et non à un numéro tiré du message.',
  },
  unknown: {
    heading: 'Witness ne connaît pas cette référence',
    text: 'Aucun message n’a été accepté ici sous cette référence. Elle est peut-être mal saisie : comparez-la lettre par lettre, puis réessayez.',
    todo: 'Si elle est exacte, ne vous fiez pas au message. N’y ouvrez rien et appelez la personne qu’il nomme à un numéro que vous connaissez déjà.',
  },
  form: {
    heading: 'Vérifier une référence',
    reference: 'Référence',
    referenceHint: 'Seize lettres et chiffres, par exemple W7K2-9QTD-3MFA-X0BE. Les majuscules et les tirets n’ont pas d’importance.',
    facts: 'Nombre de faits de votre rapport de preuve (facultatif)',
    factsHint: 'La page 1 indique combien de faits le rapport couvre. Avec ce nombre, vous saurez s’il y en a eu d’autres depuis.',
    factsUnclear: 'Ce n’est pas un nombre entier à partir de 1. Inscrivez le nombre imprimé à la page 1, ou laissez le champ vide.',
    button: 'Vérifier',
  },
  foot: 'Cette page ne montre l’adresse de personne et rien de ce que dit un message.',
};
