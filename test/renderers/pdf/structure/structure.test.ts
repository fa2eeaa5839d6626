import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedFaces } from '../../../../renderers/pdf/font/faces.ts';
import { FontSubset } from '../../../../renderers/pdf/font/subset.ts';
import { Canvas } from '../../../../renderers/pdf/layout/canvas.ts';
import { renderForm } from '../../../../renderers/pdf/render.ts';
import { type Element, isElement } from '../../../../renderers/pdf/structure/element.ts';
import { settle } from '../../../../renderers/pdf/structure/settle.ts';
import { StructureTree } from '../../../../renderers/pdf/structure/tree.ts';
import type { Block, FormTemplate } from '../../../../renderers/pdf/template/grammar.ts';
import { loadTemplate } from '../../../../renderers/pdf/template/load.ts';
import { FACTS, manyFindings } from '../form-dictionary.ts';
import { formView } from '../form-view.ts';

const { regular, bold } = shippedFaces();
const canvasOn = (tree: StructureTree, page = 0) =>
  new Canvas(800, { regular: new FontSubset(regular), bold: new FontSubset(bold) }, { tree, page });
const line = (text: string) => ({
  segments: [{ text, style: { size: 9, face: 'regular' as const, grey: 0 }, left: 0, width: 9, blank: false }],
  width: 9,
  height: 12,
  baseline: 9,
});
const box = (left: number, top: number, width: number, height: number) => ({ left, top, width, height });

/** An element in a line: its role, spans and scope, and what is in it. */
function told(element: Element): string {
  const spans = [element.scope, element.columns && `${element.columns} columns`, element.rows && `${element.rows} rows`]
    .filter(Boolean)
    .join(' ');
  const kids = element.kids.map((kid) => (isElement(kid) ? told(kid) : 'annotation' in kid ? '@' : '*'));
  return `${element.role}${spans === '' ? '' : `[${spans}]`}${kids.length === 0 ? '' : `(${kids.join(' ')})`}`;
}

describe('the structure tree', () => {
  it('makes paragraphs of text that no tag owns, and one table of cells that stand together', () => {
    const tree = new StructureTree();
    const canvas = canvasOn(tree);
    canvas.line(line('甲'), 0, 0);
    canvas.line(line('乙'), 0, 12);
    for (const top of [30, 50]) {
      canvas.cell({ role: 'TH' }, box(0, top, 50, 20), () => canvas.line(line('丙'), 0, top));
      canvas.cell({ role: 'TD' }, box(50, top, 50, 20), () => canvas.line(line('丁'), 50, top));
    }
    canvas.line(line('戊'), 0, 90);
    settle(tree);
    expect(told(tree.root)).toBe('Document(P(*) Table(TR(TH[Row](*) TD(*)) TR(TH[Row](*) TD(*))) P(*))');
  });

  it('gives cells the columns and rows that their borders cover, and fills gaps', () => {
    const tree = new StructureTree();
    const canvas = canvasOn(tree);
    canvas.within({ role: 'Table' }, () => {
      canvas.cell({ role: 'TH' }, box(0, 0, 20, 40), () => {});
      canvas.cell({ role: 'TD' }, box(20, 0, 80, 20), () => {});
      canvas.cell({ role: 'TD' }, box(20, 20, 30, 20), () => {});
    });
    settle(tree);
    expect(told(tree.root)).toBe('Document(Table(TR(TH[Row 2 rows] TD[2 columns]) TR(TD TD)))');
  });

  it('keeps one element for what goes on over the page, and reads a table’s head once', () => {
    const tree = new StructureTree();
    const [paragraph, table] = [{ role: 'P' as const }, { role: 'Table' as const }];
    const pages = [canvasOn(tree, 0), canvasOn(tree, 1)];
    for (const canvas of pages) canvas.within(paragraph, () => canvas.line(line('长'), 0, 0));
    pages.forEach((canvas, page) => {
      const head = () => canvas.cell({ role: 'TH' }, box(0, 20, 50, 20), () => canvas.line(line('头'), 0, 20));
      canvas.within(table, () => {
        if (page === 0) head();
        else canvas.artifact(head);
        canvas.cell({ role: 'TD' }, box(0, 40, 50, 20), () => canvas.line(line('体'), 0, 40));
      });
    });
    settle(tree);
    expect(told(tree.root)).toBe('Document(P(* *) Table(TR(TH[Column](*)) TR(TD(*)) TR(TD(*))))');
  });

  it('levels headings without gaps, and drops what stayed empty', () => {
    const tree = new StructureTree();
    const canvas = canvasOn(tree);
    for (const level of [2, 2, 1, 2]) canvas.within({ role: 'H', level }, () => canvas.line(line('题'), 0, 0));
    canvas.within({ role: 'Div' }, () => {});
    expect(settle(tree).map((heading) => heading.level)).toEqual([1, 2, 1, 2]);
    expect(told(tree.root)).toBe('Document(H(*) H(*) H(*) H(*))');
  });

  it('puts what comes after a place to fill in after it', () => {
    const tree = new StructureTree();
    const canvas = canvasOn(tree);
    const input = {
      kind: 'check' as const,
      name: 'a',
      label: '甲',
      style: { size: 9, face: 'regular' as const, grey: 0 },
      state: 'b',
      checked: false,
    };
    canvas.within({ role: 'P' }, () => {
      canvas.line(line('前'), 0, 0);
      canvas.place(input, box(0, 0, 9, 9));
      canvas.line(line('后'), 0, 0);
    });
    settle(tree);
    expect(told(tree.root)).toBe('Document(P(* Form(@) *))');
  });
});

/** What poppler reads of the structure, without white space. */
function structureText(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-structure-'));
  const path = join(folder, 'form.pdf');
  writeFileSync(path, bytes);
  const text = execFileSync('pdfinfo', ['-struct-text', path], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return text.replace(/[\s"]/g, '');
}

describe('a form that is heard', () => {
  const read = (...body: Block[]) => {
    const title = { 'zh-CN': '表', en: 'Form' };
    const template: FormTemplate = { form: 'test', title, footer: { left: '页脚甲' }, body };
    return structureText(renderForm(template, formView({ form: 'test', title, facts: FACTS })).bytes);
  };

  it('is read label before answer, column after column, without head and foot of the page', () => {
    const text = read(
      { fields: [{ fact: 'roomNo' }, { fact: 'applicantName' }] },
      { columns: [{ body: [{ paragraph: '左一' }, { paragraph: '左二' }] }, { body: [{ paragraph: '右一' }] }] },
    );
    const order = ['房号', '3-1-1202', '申请人姓名', '王䶮', '左一', '左二', '右一'].map((part) => text.indexOf(part));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(text).not.toContain('页脚甲');
    expect(text).not.toContain('第1页');
  });

  it('says the head of a long table once', () => {
    const template = loadTemplate('supplement-notice');
    const heads = (count: number) => {
      const view = formView({ form: 'supplement-notice', title: template.title, facts: FACTS, findings: manyFindings(count) });
      const { bytes, pages } = renderForm(template, view);
      return { pages, said: structureText(bytes).split('要求及依据').length - 1 };
    };
    expect(heads(3).pages).toBe(1);
    expect(heads(40).pages).toBeGreaterThan(2);
    expect(heads(40).said).toBe(heads(3).said);
  });

  it('tells a QR code in words', () => {
    expect(read({ qr: 'GUIJU:1' })).toContain('Figure');
  });
});
