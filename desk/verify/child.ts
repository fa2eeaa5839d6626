import type { Lang } from '../../engine/model/text.ts';
import { verificationHead, verificationLines, verificationProblems } from '../../renderers/text/verification.ts';
import { verifyGround } from '../../service/verify/installation.ts';
import { type Verification, verifyForm } from '../../service/verify/verify.ts';
import { readLogKey } from '../../store/log/checkpoint.ts';
import { serveParent } from '../jobs/child.ts';

/** What a child is to verify. */
export interface VerifyOrder {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly data: string;
  readonly rules?: string;
  /** Public key of the log, as a text. */
  readonly log?: string;
  readonly at: Date;
  readonly lang: Lang;
}

/** A verification as a page shows it. */
export interface VerifiedView {
  readonly verdict: Verification['verdict'];
  /** The one line that says it all. */
  readonly head: string;
  readonly parts: readonly { readonly label: string; readonly text: string }[];
  readonly problems: readonly { readonly code: string; readonly severity: string; readonly message: string; readonly hint: string }[];
}

serveParent(async ({ name, bytes, data, rules, log, at, lang }: VerifyOrder): Promise<VerifiedView> => {
  const ground = await verifyGround({
    ...{ data, at },
    ...(rules === undefined ? {} : { rules }),
    ...(log === undefined ? {} : { log: readLogKey(log) }),
  });
  const found = await verifyForm(name, bytes, ground);
  return {
    verdict: found.verdict,
    head: verificationHead(found)[lang],
    parts: verificationLines(found, { lang, color: false, width: Number.MAX_SAFE_INTEGER }).map(partOf),
    problems: once(
      verificationProblems(found).map(({ code, severity, message, hint }) => ({
        ...{ code, severity, message: message[lang] },
        hint: hint?.[lang] ?? '',
      })),
    ),
  };
});

/** A labelled line in its two parts. */
function partOf(line: string): VerifiedView['parts'][number] {
  const [, label = '', text = line] = /^\s*([^：:]*)(?:：|: )(.*)$/su.exec(line) ?? [];
  return { label, text };
}

/** Several parts of a file may find the same. */
function once(problems: VerifiedView['problems']): VerifiedView['problems'] {
  return [...new Map(problems.map((one) => [`${one.code} ${one.message}`, one])).values()];
}
