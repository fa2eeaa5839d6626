import { expect, it } from 'vitest';
import { readEditionFiles } from '../../../service/policy/edition.ts';
import { RECORD_FILE } from '../../../service/policy/history.ts';
import { withRecords } from '../../../service/rules/record-meaning.ts';

const files = readEditionFiles();
const isRecord = ({ path }: { readonly path: string }) => path.endsWith(`/${RECORD_FILE}`);

it('leaves files as they are whose records are those of their rules', () => {
  expect(files.filter(isRecord).length).toBeGreaterThan(1);
  expect(withRecords(files)).toEqual(files);
});

it('brings a record up to date once the version was raised for it', () => {
  const older = files.map((file) => {
    if (!isRecord(file) || file.path.includes('/settings/')) return file;
    return { ...file, text: file.text.replace(/"version": "\d+\./, '"version": "0.') };
  });
  expect(older).not.toEqual(files);
  expect(withRecords(older)).toEqual(files);
});

it('begins no record, and changes nothing where there are errors', () => {
  const without = files.filter((file) => !isRecord(file));
  expect(withRecords(without).filter(isRecord)).toEqual([]);
  const broken = files.map((file) => (isRecord(file) ? { ...file, text: '{' } : file));
  expect(withRecords(broken)).toEqual(broken);
});
