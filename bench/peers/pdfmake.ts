import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FormView } from '../../engine/model/report.ts';
import type { Block, Words } from '../../renderers/pdf/template/grammar.ts';
import { checkFile } from '../../service/check.ts';
import { calledForms, formView } from '../../service/forms.ts';
import { loadPolicy } from '../../service/policy.ts';
import { templateFor } from '../../service/templates.ts';

/**
 * The peer: the same form, from the same template and submission, with the same fonts, drawn by pdfmake. It is not signed and
 * carries no evidence.
 */
const require = createRequire(import.meta.url);
const font = (weight: string) => require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);

const [file = '', day = '', target = ''] = process.argv.slice(2);
const policy = loadPolicy();
const checked = await checkFile(policy, file, day);
const [called] = calledForms(checked);
if (!called) throw new Error(`${file} calls for no form`);
const template = templateFor(called.form);
const view = formView(checked, called, template.title, { issuedAt: `${day}T09:30:00+08:00`, digest: '', settings: policy.rulebook.settings, signer: { name: '', role: template.title } });

const pdfmake = require('pdfmake');
pdfmake.setFonts({ Noto: { normal: font('400Regular'), bold: font('700Bold') } });
const made = pdfmake.createPdf({ content: template.body.flatMap((block) => draw(block, view)), defaultStyle: { font: 'Noto', fontSize: 9 } });
writeFileSync(target, await made.getBuffer());

function say(words: Words | undefined): string {
  const text = words === undefined ? '' : typeof words === 'string' ? words : `${words['zh-CN']} ${words.en}`;
  return text.replace(/\{\{[^}]*\}\}/g, '');
}

function draw(block: Block, { report }: FormView): object[] {
  if ('title' in block) return [{ text: say(block.title), fontSize: 18, bold: true, alignment: 'center' }];
  if ('heading' in block) return [{ text: say(block.heading), bold: true, fontSize: 11 }];
  if ('paragraph' in block) return [{ text: say(block.paragraph) }];
  if ('list' in block) return [{ ol: block.list.map((item) => say(typeof item === 'object' && 'text' in item ? item.text : item)) }];
  if (!('fields' in block)) return [];
  const rows = block.fields.map((field) => {
    const fact = field.fact === undefined ? undefined : report.facts[field.fact];
    return [{ text: say(field.label ?? fact?.label) }, { text: fact?.text['zh-CN'] ?? '' }];
  });
  return [{ table: { widths: ['30%', '70%'], body: rows } }];
}

