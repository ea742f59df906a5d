import type { verify as english } from '../en/verify';

export const verify: typeof english = {
  title: '¿Es auténtico este mensaje?',
  skip: 'Ir al contenido',
  intro:
    'Cada mensaje que lleva Witness tiene una referencia. Está al final del correo y en el informe de prueba. Escríbala aquí para saber si Witness la conoce.',
  known: {
    heading: 'Witness conoce esta referencia',
    reference: 'Referencia',
    accepted: 'Aceptado',
    organization: 'De',
    domain: 'Dominio de correo',
    domainMeaning: 'La dirección de la que vienen nuestros correos termina en este dominio.',
    sinceReport: 'Desde su informe',
    coverage: {
      later: 'Se registraron hechos después de los que abarca el informe. Pida la versión más reciente a quien se lo dio.',
      whole: 'No se registró ningún hecho después de los que abarca el informe.',
      fewer:
        'El informe cuenta más hechos de los que tenemos. Compare el número con el de la página 1. Si es correcto, no confíe en el informe.',
    },
  },
  caution: {
    heading: 'Qué no prueba esto',
    text: 'Una referencia se puede copiar. Que la conozcamos no prueba que lo que usted tiene sea el mensaje que se aceptó con ella. Compare la organización, la hora y el dominio de la dirección de la que vino el mensaje.',
    call: 'En caso de duda, llame a {organization} a un número que ya conozca, no a uno tomado del mensaje.',
  },
  unknown: {
    heading: 'Witness no conoce esta referencia',
    text: 'Aquí no se aceptó ningún mensaje con ella. Puede que esté mal escrita: compárela letra por letra y vuelva a intentarlo.',
    todo: 'Si es correcta, no confíe en el mensaje. No abra nada en él y llame a la persona que nombra a un número que ya conozca.',
  },
  form: {
    heading: 'Comprobar una referencia',
    reference: 'Referencia',
    referenceHint: 'Dieciséis letras y cifras, como W7K2-9QTD-3MFA-X0BE. No importan las mayúsculas ni los guiones.',
    facts: 'Número de hechos de su informe de prueba (opcional)',
    factsHint: 'La página 1 dice cuántos hechos abarca el informe. Con ese número sabrá si hubo otros después.',
    factsUnclear: 'No es un número entero a partir de 1. Escriba el número que figura en la página 1 o deje el campo vacío.',
    button: 'Comprobar',
  },
  foot: 'Esta página no muestra la dirección de ninguna persona ni nada de lo que dice un mensaje.',
};
