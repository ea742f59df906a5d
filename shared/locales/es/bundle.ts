import type { bundle as english } from '../en/bundle';

export const bundle: typeof english = {
  readMe: ({ reference, origin, keysUrl }) => [
    `PRUEBA ${reference}: CÓMO COMPROBARLA`,
    'Esta carpeta contiene la prueba de un mensaje enviado con Witness. report.pdf es para leer; todo lo demás sirve para comprobarlo. Conserve los archivos electrónicos: una impresión se lee, pero no se comprueba.',
    '1. El informe. Abra report.pdf en un lector que muestre firmas. Debe decir que el sello es válido y cubre todo el archivo. Si se cambió una sola letra, dice lo contrario. Un lector que no conoce el certificado del sello lo avisa: el paso 2 lo resuelve.',
    `2. Quién lo elaboró. Cualquiera puede hacerse un sello. Compare las huellas de la página 1 del informe con las publicadas en ${keysUrl}, o con una copia en la que confíe. Deben ser iguales, letra por letra. keys.json en esta carpeta es una comodidad y no prueba nada.`,
    '3. Todo a la vez. El programa de comprobación de Witness no necesita red: npm run verify -- bundle.zip --trust <clave del registro>. Nombra cada comprobación y, donde algo no concuerda, el registro y el campo. El formato de todos estos archivos es público (evidence-format.md), para que cualquiera escriba su propio programa.',
    `4. La hora. checkpoint.txt es un estado del registro público ${origin}; evidence.json muestra que esta prueba está en él, y checkpoint.tsr es el sello de tiempo de un tercero. Donde la página 1 habla de un sello de tiempo de demostración, la hora es la de una máquina y no prueba nada a nadie más.`,
    '5. El mensaje. messages/ contiene lo que se entregó al servidor de correo. El enlace del destinatario está cubierto con la letra x, para que nadie más lo use. El destinatario puede dar el enlace al programa de comprobación, que restablece el original y lo compara con lo sellado.',
    'Qué no prueba: que una persona leyó el mensaje, ni quién estaba ante la pantalla. La sección 7 del informe lo dice completo.',
  ],
};
