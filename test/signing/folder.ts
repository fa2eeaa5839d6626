import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { ProblemError } from '../../engine/model/problem.ts';
import { initKeys } from '../../signing/keys/init.ts';
import { loadSignerFrom } from '../../signing/keys/load.ts';
import { trustedAuthorities } from '../../signing/keys/trusted.ts';

/** An hour before the date in makePdf. */
export const CLOCK = new Date('2026-11-23T05:26:00Z');
export const WHO = { organisation: '金桂物业服务有限公司', signerName: '李晓梅', role: '客服主管' };

/** A folder that is gone after the tests of the file. */
export function testFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'guiju-signing-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A fresh authority and signer in `dir`. */
export async function freshSigner(dir: string) {
  await initKeys({ dir, ...WHO, clock: CLOCK });
  return { signer: await loadSignerFrom({ dir, at: CLOCK }), trusted: await trustedAuthorities(dir) };
}

/** The code of the ProblemError that a call ends in; anything else is rethrown. */
export async function codeOf(call: () => unknown): Promise<string> {
  try {
    await call();
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0]?.code ?? '';
    throw error;
  }
  return 'no problem';
}
