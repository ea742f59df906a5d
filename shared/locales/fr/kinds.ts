import type { kinds as english } from '../en/kinds';

export const kinds: typeof english = {
  sentences: {
    'activity.accepted': 'Witness a accepté et conservé le message',
    'attempt.requested': "L'expéditeur a demandé une nouvelle tentative",
    'email.submitting': 'Witness a commencé à remettre le message',
    'email.submitted': 'Un serveur de courriel a pris le message pour le transmettre',
    'email.deferred': 'Le serveur de courriel a demandé de réessayer plus tard',
    'email.delivered': 'Le serveur de courriel du destinataire a accepté le message',
    'email.bounced': 'Le message est revenu non livré',
    'email.refused': 'Le serveur de courriel a refusé le message',
    'email.uncertain': "Le résultat de la tentative n'a pu être établi",
    'portal.visited': 'Page consultée, sans geste',
    'portal.opened': 'Le message a été ouvert avec le lien du destinataire',
    'file.requested': 'Un fichier a été demandé avec le lien du destinataire',
    'file.downloaded': 'Un fichier a été téléchargé en entier avec le lien du destinataire',
    'activity.acknowledged': 'La réception a été confirmée avec le lien du destinataire',
    'activity.declined': 'Le message a été décliné avec le lien du destinataire',
    'activity.expired': "Le délai est passé et le message n'a pas été ouvert",
    'activity.withdrawn': "L'expéditeur a retiré le message",
  },
  sources: {
    witness: 'Constaté par Witness',
    provider: 'Rapporté par le fournisseur',
    recipient: 'Geste fait avec le lien du destinataire',
    sender: "Geste de l'expéditeur",
  },
  visitorClasses: {
    person: "Semble être le navigateur d'une personne",
    unknown: 'Type de visiteur inconnu',
    'likely-machine': 'Probablement une machine',
    machine: 'Une machine',
  },
  uncertainReasons: {
    interrupted: 'Witness a été interrompu entre la réponse du serveur et sa propre note',
    'connection-lost': 'La connexion a pris fin avant la réponse du serveur',
    timeout: "Le serveur n'a pas répondu à temps",
  },
};
