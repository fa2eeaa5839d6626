// The peer: the words of the same form with the same fonts, drawn by pdfmake. Neither signed nor with evidence.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache } from 'node:module';

enableCompileCache();
const require = createRequire(import.meta.url);
const font = (weight) => require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);
const [source, target] = process.argv.slice(2);

const pdfmake = require('pdfmake');
pdfmake.setFonts({ Noto: { normal: font('400Regular'), bold: font('700Bold') } });
pdfmake.setLocalAccessPolicy?.(() => true);
const content = JSON.parse(readFileSync(source, 'utf8'));
const made = pdfmake.createPdf({ content, defaultStyle: { font: 'Noto', fontSize: 9 } });
writeFileSync(target, await made.getBuffer());
