import type { bundle as english } from '../en/bundle';

export const bundle: typeof english = {
  readMe: ({ reference, origin, keysUrl }) => [
    `PREUVE ${reference}\u00a0: COMMENT LA VÉRIFIER`,
    "Ce dossier contient la preuve d'un message envoyé avec Witness. report.pdf se lit; tout le reste sert à le vérifier. Conservez les fichiers électroniques\u00a0: une impression se lit, mais ne se vérifie pas.",
    "1. Le rapport. Ouvrez report.pdf dans un lecteur qui montre les signatures. Il doit dire que le sceau est valide et couvre tout le fichier. Si une seule lettre a été changée, il dit le contraire. Un lecteur qui ne connaît pas le certificat du sceau le signale\u00a0: l'étape 2 y répond.",
    `2. Qui l'a établi. N'importe qui peut se faire un sceau. Comparez les empreintes de la page 1 du rapport avec celles qui sont publiées à ${keysUrl}, ou avec une copie à laquelle vous vous fiez. Elles doivent être les mêmes, lettre par lettre. keys.json dans ce dossier est une commodité et ne prouve rien.`,
    "3. Tout à la fois. Le programme de vérification de Witness se passe de réseau\u00a0: npm run verify -- bundle.zip --trust <clé du registre>. Il nomme chaque vérification et, si quelque chose ne concorde pas, l'enregistrement et le champ. Le format de tous ces fichiers est public (evidence-format.md)\u00a0: chacun peut écrire son propre programme.",
    `4. L'heure. checkpoint.txt est un état du registre public ${origin}; evidence.json montre que cette preuve y figure, et checkpoint.tsr est l'horodatage d'un tiers. Si la page 1 parle d'un «\u00a0horodatage de démonstration\u00a0», l'heure est celle d'une machine et ne prouve rien à personne d'autre.`,
    "5. Le message. messages/ contient ce qui a été remis au serveur de courriel. Le lien du destinataire y est couvert par la lettre x, afin que nul autre ne s'en serve. Le destinataire peut donner le lien au programme de vérification, qui rétablit l'original et le compare avec ce qui a été scellé.",
    "Ce que cela ne prouve pas\u00a0: qu'une personne a lu le message, ni qui était devant l'écran. La section 7 du rapport le dit en entier.",
  ],
};
