import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { scratch } from '../process.ts';

const folder = scratch();
let count = 0;

/** A new path in a folder of this test. */
export function newPath(name: string): string {
  count += 1;
  return join(folder, `${count}-${name}`);
}

/** Writes a file, and returns its path. */
export function saved(bytes: Uint8Array): string {
  const path = newPath('form.pdf');
  writeFileSync(path, bytes);
  return path;
}

/** What is typed, chosen or ticked, by the name of the field without what the form is about. */
export type Fill = Readonly<Record<string, string | true>>;

/** Fills a form as another program does: pdf-lib, which knows nothing of this product. Appearances are left as they are. */
export async function filled(bytes: Uint8Array, about: string, fill: Fill, objectStreams = true): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes);
  const form = document.getForm();
  for (const [name, value] of Object.entries(fill)) {
    const field = form.getField(`${about}.${name}`);
    const kind = field.constructor.name;
    if (value === true) form.getCheckBox(field.getName()).check();
    else if (kind === 'PDFRadioGroup') form.getRadioGroup(field.getName()).select(value);
    else if (kind === 'PDFDropdown') form.getDropdown(field.getName()).select(value);
    else form.getTextField(field.getName()).setText(value);
  }
  return document.save({ updateFieldAppearances: false, useObjectStreams: objectStreams });
}

/** Appends a new version of a field, as programs do that save only what has changed. */
export function updated(bytes: Uint8Array, name: string, value: string): Buffer {
  const text = Buffer.from(bytes).toString('latin1');
  const hex = (words: string) => `<FEFF${Buffer.from(words, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
  const objects = [...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)];
  const [, number = '', syntax = ''] = objects.find(([, , body]) => body?.includes(`/T ${hex(name)}`)) ?? [];
  const body = `${number} 0 obj\n${syntax.replace('/FT /Tx', `/FT /Tx\n/V ${hex(value)}`)}\nendobj\n`;
  const size = /\/Size (\d+)/.exec(text)?.[1];
  const root = /\/Root (\d+ 0 R)/.exec(text)?.[1];
  const before = [...text.matchAll(/startxref\n(\d+)/g)].at(-1)?.[1];
  const at = text.length;
  const table = `xref\n${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
  return Buffer.from(
    `${text}${body}${table}trailer\n<< /Size ${size} /Root ${root} /Prev ${before} >>\nstartxref\n${at + body.length}\n%%EOF\n`,
    'latin1',
  );
}

/** The same file as qpdf writes it. */
export function byQpdf(bytes: Uint8Array, ...options: string[]): Buffer {
  const [source, target] = [saved(bytes), newPath('qpdf.pdf')];
  execFileSync('qpdf', [...options, source, target]);
  return readFileSync(target);
}
