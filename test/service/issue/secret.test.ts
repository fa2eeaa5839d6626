import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../service/check.ts';
import { planForms } from '../../../service/issue/issue.ts';
import { numbersSecret } from '../../../service/issue/secret.ts';
import { loadPolicy } from '../../../service/policy/policy.ts';
import { DAY, example, scratch } from '../../support/process.ts';

const folder = scratch();
const numbers = async (secret: Uint8Array) => {
  const policy = loadPolicy();
  const checked = await checkFile(policy, example('01'), DAY);
  return planForms(policy, checked, folder, undefined, secret).forms.map(({ no }) => no);
};

describe('the secret by which forms are numbered', () => {
  it('is written down when it is kept, for this user alone, and is the same from then on', async () => {
    const data = join(folder, 'data');
    const made = numbersSecret(data);
    expect(existsSync(data)).toBe(false);
    made.keep();
    expect(statSync(join(data, 'numbers.key')).mode & 0o777).toBe(0o600);
    const again = numbersSecret(data);
    again.keep();
    expect(Buffer.from(again.octets).equals(made.octets)).toBe(true);
    expect(await numbers(again.octets)).toEqual(await numbers(made.octets));
  });

  it('is another in another folder, and so are the numbers', async () => {
    const [one, other] = [numbersSecret(join(folder, 'one')), numbersSecret(join(folder, 'other'))];
    expect(new Set([...(await numbers(one.octets)), ...(await numbers(other.octets))]).size).toBe(6);
  });

  it('is of one call alone where nothing can be written', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => numbersSecret(join(file, 'data')).keep()).not.toThrow();
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  it('that is damaged is told', () => {
    writeFileSync(join(folder, 'numbers.key'), 'short');
    expect(() => numbersSecret(folder)).toThrow('numbers-key');
  });
});
