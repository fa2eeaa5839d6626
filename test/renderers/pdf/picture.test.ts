import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { renderForm } from '../../../renderers/pdf/render.ts';
import { loadTemplate } from '../../../renderers/pdf/template/load.ts';
import { loadPolicy } from '../../../service/policy/policy.ts';
import { blankFormView } from '../../../service/print/blank-form.ts';
import { EVERY_KIND } from './form-checklist.ts';
import { FACTS } from './form-dictionary.ts';
import { formView } from './form-view.ts';
import { pictureOf } from './tools.ts';

/** Dots per inch: enough to tell a glyph from a box, little enough to store. */
const RESOLUTION = 50;

/**
 * Mean difference of a pixel, of 255, that is let pass: other versions of poppler smooth edges otherwise. A page whose Hanzi
 * are all boxes differs by more than 6, a page without its text by more than 10.
 */
const TOLERANCE = 2.5;

const reference = (form: string) => fileURLToPath(new URL(`./pictures/${form}.raw.gz`, import.meta.url));

function picture(form: string) {
  const template = loadTemplate(form);
  const view = formView({ form, title: template.title, facts: FACTS, record: 0, checklist: EVERY_KIND });
  return pictureOf(renderForm(template, view).bytes, 1, RESOLUTION);
}

/** Of the product's own rules: the dictionary says what can be ticked. */
function blankPicture(form: string) {
  const template = loadTemplate(form);
  const view = blankFormView(loadPolicy(), template, '2024-03-15', '2024-03-15T09:30:00+08:00');
  return pictureOf(renderForm(template, view).bytes, 1, RESOLUTION);
}

function difference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

describe('the picture of page 1', () => {
  it.each([
    ...['renovation-application-form', 'renovation-permit', 'worker-pass', 'checklist-blank'],
    ...['worker-register', 'acceptance-list', 'owner-registration', 'report-upward'],
  ])('%s looks as it did', (form) => {
    const { pixels } = picture(form);
    // To take new pictures after a change of a template that was meant: delete the old ones and run the test.
    if (!existsSync(reference(form))) writeFileSync(reference(form), gzipSync(pixels, { level: 9 }));
    const stored = gunzipSync(readFileSync(reference(form)));
    expect(stored.length).toBe(pixels.length);
    expect(difference(pixels, stored)).toBeLessThan(TOLERANCE);
  });

  it.each(['renovation-application-form', 'shift-handover-record', 'repair-ticket'])('%s to be filled by hand looks as it did', (form) => {
    const { pixels } = blankPicture(form);
    if (!existsSync(reference(`blank-${form}`))) writeFileSync(reference(`blank-${form}`), gzipSync(pixels, { level: 9 }));
    const stored = gunzipSync(readFileSync(reference(`blank-${form}`)));
    expect(stored.length).toBe(pixels.length);
    expect(difference(pixels, stored)).toBeLessThan(TOLERANCE);
  });

  it('tells a page without its text', () => {
    const { pixels } = picture('renovation-permit');
    const stored = gunzipSync(readFileSync(reference('renovation-permit')));
    expect(
      difference(
        pixels.map((pixel) => (pixel > 100 ? 255 : pixel)),
        stored,
      ),
    ).toBeGreaterThan(TOLERANCE);
  });
});
