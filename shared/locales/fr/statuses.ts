import type { statuses as english } from '../en/statuses';

export const statuses: typeof english = {
  accepted: 'Accepté par Witness',
  submitting: 'En cours de remise',
  deferred: "Leur serveur demande d'attendre",
  submitted: 'Remis à un serveur de courriel',
  delivered: 'Accepté par le serveur du destinataire',
  opened: 'Ouvert avec le lien du destinataire',
  downloaded: 'Téléchargé avec ce lien',
  acknowledged: 'Réception confirmée',
  refused: 'Refusé par le serveur',
  bounced: 'Retourné non livré',
  uncertain: 'Résultat inconnu',
  declined: 'Décliné par le destinataire',
  expired: 'Expiré sans ouverture',
  withdrawn: "Retiré par l'expéditeur",
};
