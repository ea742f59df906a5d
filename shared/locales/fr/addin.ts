import type { addin as english } from '../en/addin';

export const addin: typeof english = {
  title: 'Witness',
  outside:
    "Vous avez ouvert ce volet hors d'Outlook. Vous pouvez ouvrir une session et consulter vos activités; pour agir sur un message, ouvrez-le dans Outlook.",
  latest: 'Activités récentes',
  none: "Rien n'a encore été envoyé.",
  openDashboard: 'Ouvrir le tableau de bord',
  signOut: 'Fermer la session',
};
