import type { FormView } from '../../engine/model/report.ts';
import { checklistView } from '../../engine/report/checklist-view.ts';
import type { Block, Words } from '../../renderers/pdf/template/grammar.ts';
import { checkFile } from '../../service/check.ts';
import { calledForms, formView } from '../../service/issue/forms.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { templateFor } from '../../service/policy/templates.ts';

/** The words of a form, laid out as pdfmake wants them: the same template, submission and values. */
export async function peerContent(file: string, day: string): Promise<object[]> {
  const policy = loadPolicy();
  const checked = await checkFile(policy, file, day);
  const [called] = calledForms(checked);
  if (!called) throw new Error(`${file} calls for no form`);
  const template = templateFor(called.form);
  const issue = {
    issuedAt: `${day}T09:30:00+08:00`,
    digest: '',
    serial: '',
    checklist: checklistView(policy.rulebook, checked.program),
    settings: policy.rulebook.settings,
    signer: { name: '', role: template.title },
  };
  const view = formView(checked, called, template.title, issue);
  return template.body.flatMap((block) => draw(block, view));
}

function say(words: Words | undefined): string {
  const text = words === undefined ? '' : typeof words === 'string' ? words : `${words['zh-CN']} ${words.en}`;
  return text.replace(/\{\{[^}]*\}\}/g, '');
}

function draw(block: Block, view: FormView): object[] {
  if ('title' in block) return [{ text: say(block.title), fontSize: 18, bold: true, alignment: 'center' }];
  if ('heading' in block) return [{ text: say(block.heading), bold: true, fontSize: 11 }];
  if ('paragraph' in block) return [{ text: say(block.paragraph) }];
  if ('box' in block) return block.box.flatMap((inner) => draw(inner, view));
  if ('columns' in block && Array.isArray(block.columns))
    return block.columns.flatMap((column) => column.body.flatMap((inner: Block) => draw(inner, view)));
  if ('list' in block) return [{ ol: block.list.map((item) => say(typeof item === 'object' && 'text' in item ? item.text : item)) }];
  if (!('fields' in block)) return [];
  const rows = block.fields.map((field) => {
    const fact = field.fact === undefined ? undefined : view.report.facts[field.fact];
    return [{ text: say(field.label ?? fact?.label) }, { text: fact?.text['zh-CN'] || say(field.text) }];
  });
  return [{ table: { widths: ['30%', '70%'], body: rows } }];
}
