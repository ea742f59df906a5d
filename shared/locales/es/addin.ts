import type { addin as english } from '../en/addin';

export const addin: typeof english = {
  title: 'Witness',
  outside:
    'Abrió este panel fuera de Outlook. Puede iniciar sesión y ver sus actividades; para actuar sobre un mensaje, ábralo en Outlook.',
  latest: 'Actividades recientes',
  none: 'Todavía no se envió nada.',
  openDashboard: 'Abrir el tablero',
  signOut: 'Cerrar sesión',
};
