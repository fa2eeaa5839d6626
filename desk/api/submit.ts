import type { FastifyRequest } from 'fastify';
import { dimensionOf, factsOf } from '../../engine/audit/dimensions.ts';
import { canonicalJson } from '../../engine/compile/digest.ts';
import type { Decision } from '../../engine/model/decision.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Submission } from '../../engine/model/submission.ts';
import { contracted } from '../../renderers/json/decision.ts';
import { checkSubmission } from '../../service/check.ts';
import { policyNow, roomOf } from '../../service/drafts/drafts.ts';
import { type SubmitOrder, submitFile } from '../../service/history/submit.ts';
import type { Policy } from '../../service/policy/policy.ts';
import { serviceProblem } from '../../service/problems.ts';
import { sha256 } from '../../store/digest.ts';
import type { EvidenceLink } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { findSubmission } from '../access/find-submission.ts';
import { personIn } from '../access/guard.ts';
import type { Door } from '../server/door.ts';
import { apiProblem } from './catalogue.ts';
import { MOST_DOCUMENT, readDocument, SENT, type SentDocument, type SentFile, sentDocument, withDocument } from './document.ts';
import type { Endpoint } from './endpoint.ts';
import { ApiFault, apiFault } from './fault.ts';
import { pointerStep } from './pointer.ts';
import { schemaOf } from './schemas.ts';

const SENDS: Endpoint['sends'] = {
  about: {
    'zh-CN': '申报；带附件时用表单：submission 一栏是申报，其余各栏是附件，文件名与申报 evidence 里写的一致',
    en: 'A submission document; with files as a form: the part `submission` is the document, the others are files by the names under `evidence`',
  },
  content: {
    'application/json': schemaOf('submission'),
    'multipart/form-data': {
      type: 'object',
      required: ['submission'],
      properties: { submission: schemaOf('submission') },
      additionalProperties: { type: 'string', contentMediaType: 'application/octet-stream' },
    },
  },
};

const ROOM = {
  type: 'string',
  minLength: 1,
  maxLength: 200,
  description: '房号，不写则取申报里的 · room; left out, what the submission says',
};
const MOST = MOST_DOCUMENT + 10 * 20_000_000;

/** Hands a submission in. */
export const SUBMIT: Endpoint = {
  method: 'POST',
  path: '/submissions',
  id: 'submit',
  may: 'draft.write',
  summary: { 'zh-CN': '交一份申报，存档并审核', en: 'Hand a submission in: it is judged and recorded' },
  about: {
    'zh-CN': '与 guiju submit 相同。同样的内容交两次只存一次。回复前已落到磁盘。',
    en: 'As guiju submit. The same content is recorded once. It is on the disk before the answer comes.',
  },
  query: {
    estate: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      description: '小区代号，不写则取申报里的 · estate; left out, what the submission says',
    },
    room: ROOM,
  },
  once: true,
  sends: SENDS,
  most: MOST,
  answers: {
    201: { about: { 'zh-CN': '已存档', en: 'Recorded' }, type: 'application/json', schema: schemaOf('submitted') },
  },
  make: (door) => async (request, reply) => {
    const sent = await sentDocument(request);
    const { answer, replayed } = await door.once.do(request, askedOf(sent), () => handIn(door, request, sent));
    return reply
      .status(201)
      .headers(replayHeader(replayed))
      .send(await submittedOf(door.ground.store, request, answer));
  },
};

/** Hands the next version of a submission in. */
export const REVISE: Endpoint = {
  method: 'POST',
  path: '/submissions/{id}/versions',
  id: 'revise',
  may: 'draft.write',
  summary: { 'zh-CN': '交一份申报的下一版', en: 'Hand the next version of a submission in' },
  about: {
    'zh-CN': 'follows 写您看到的最新版号；别人已交了更新的一版时不会覆盖，回复 409。',
    en: '`follows` is the version that you have seen; where somebody has handed in a newer one, nothing is written and 409 comes back.',
  },
  query: { follows: { type: 'integer', minimum: 1 }, room: ROOM },
  once: true,
  sends: SENDS,
  most: MOST,
  answers: {
    201: { about: { 'zh-CN': '已存档', en: 'Recorded' }, type: 'application/json', schema: schemaOf('submitted') },
  },
  make: (door) => async (request, reply) => {
    const { id } = request.params as { id: string };
    const { estate } = await findSubmission(door.ground.store, request, id, 'draft.write');
    const { follows } = request.query as { follows?: number };
    if (follows === undefined) throw apiFault(400, 'api-query', { name: 'follows', why: 'required' });
    const sent = await sentDocument(request);
    const { answer, replayed } = await door.once.do(request, askedOf(sent), () =>
      handIn(door, request, sent, { id, follows, ...(estate === null ? {} : { estate }) }),
    );
    return reply
      .status(201)
      .headers(replayHeader(replayed))
      .send(await submittedOf(door.ground.store, request, answer));
  },
};

/** Says that an answer was there already. */
export const replayHeader = (replayed: boolean): Readonly<Record<string, string>> => (replayed ? { 'idempotency-replayed': 'true' } : {});

function askedOf({ text, files }: SentDocument) {
  return { text: sha256(text), files: files.map(({ name, bytes }) => [name, sha256(bytes)]) };
}

/** Of which submission it is the next version. */
type Revised = Required<Pick<SubmitOrder, 'id' | 'follows'>> & Pick<SubmitOrder, 'estate'>;

/** Records what was sent. Gives the id of the decision. */
async function handIn({ ground }: Door, request: FastifyRequest, sent: SentDocument, revised?: Revised): Promise<string> {
  const { store, rules, directory, now, today } = ground;
  const { text, files } = sent;
  const [at, day, by] = [now().toISOString(), today(), personIn(request).id];
  const policy = await policyNow(store, { rules, at });
  return withDocument(text, async () => {
    const submission = await readDocument(text, policy, day);
    // What cannot be judged leaves no files.
    await checkSubmission(policy, submission, SENT, day, directory);
    const named = filesOf(submission, files);
    const estate = revised ? revised.estate : await estateFor(request, store, policy, submission);
    const asked = (request.query as { room?: string }).room;
    const room = asked ?? roomOf(policy, submission.facts);
    if (revised) {
      const there = await thereAlready(
        store,
        revised,
        submission,
        named.map(({ link }) => link),
        by,
      );
      if (there !== undefined) return there;
    }
    for (const { bytes } of named) await store.keepEvidence(bytes, at, by);
    const { decided } = await submitFile(store, {
      ...{ file: SENT, submission, evidence: named.map(({ link }) => link), rules, day, at, by },
      ...(directory === undefined ? {} : { directory }),
      ...(room === undefined ? {} : { room }),
      ...(estate === undefined ? {} : { estate }),
      ...(revised === undefined ? {} : { id: revised.id, follows: revised.follows }),
    });
    return decided;
  });
}

/** The decision on this version, where the same caller has handed it in before and its answer was lost. @throws ProblemError `version-behind` */
async function thereAlready(
  store: Store,
  { id, follows }: Revised,
  submission: Submission,
  evidence: readonly EvidenceLink[],
  by: string,
): Promise<string | undefined> {
  const next = (await store.versions(id)).find(({ version }) => version === follows + 1);
  if (!next) return undefined;
  const isOurs = next.by === by && next.content === canonicalJson(submission) && canonicalJson(next.evidence) === canonicalJson(evidence);
  const decided = isOurs ? (await store.decisions(id)).find(({ version }) => version === next.version)?.id : undefined;
  if (decided === undefined) throw new ProblemError([serviceProblem('version-behind', { id, follows, found: follows + 1 })]);
  return decided;
}

/** The estate that a submission is handed in for. @throws ApiFault 403 where this caller has nothing to write there */
async function estateFor(
  request: FastifyRequest,
  store: Store,
  { rulebook: { facts } }: Policy,
  submission: Submission,
): Promise<string | undefined> {
  const given = (request.query as { estate?: string }).estate;
  const estate = given ?? (dimensionOf(factsOf('property', facts), submission.facts, facts) || undefined);
  if (given !== undefined && !(await store.estates()).some(({ id }) => id === given)) throw apiFault(403, 'api-not-allowed');
  if (!personIn(request).mayIn('draft.write', estate ?? null)) throw apiFault(403, 'api-not-allowed');
  return estate;
}

/** Files by the places in a submission that name them. @throws ApiFault 422 for each that is missing, and each that is not named */
function filesOf({ evidence = {} }: Submission, sent: readonly SentFile[]): readonly { link: EvidenceLink; bytes: Uint8Array }[] {
  const problems: (Problem & { readonly pointer?: string })[] = [];
  const named = Object.entries(evidence).flatMap(([fact, names]) =>
    [...new Set(names)].flatMap((name) => {
      const file = sent.find((one) => one.name === name);
      if (file) return [{ link: { fact, name, digest: sha256(file.bytes) }, bytes: file.bytes }];
      const pointer = `/evidence${pointerStep(fact)}${pointerStep(names.indexOf(name))}`;
      problems.push({ ...serviceProblem('file-missing'), pointer });
      return [];
    }),
  );
  for (const { name } of sent) if (!named.some(({ link }) => link.name === name)) problems.push(apiProblem('api-file-unnamed', { name }));
  if (problems.length > 0) throw new ApiFault(422, problems);
  return named;
}

/** What is told of a submission that was handed in, by its decision: as `guiju submit --format json` prints it, and always the same. */
async function submittedOf(store: Store, request: FastifyRequest, decided: string) {
  const stored = await store.decision(decided);
  if (!stored) throw apiFault(404, 'api-not-there');
  if (stored.erased) throw apiFault(410, 'api-not-there');
  await findSubmission(store, request, stored.submission, 'draft.write');
  const obligations = await store.obligations({ submission: stored.submission });
  return {
    ...{ id: stored.submission, version: stored.version, decided },
    obligations: {
      opened: obligations.filter(({ decision }) => decision === decided).map(({ id }) => id),
      ended: obligations.filter(({ end }) => end?.decision === decided).map(({ id }) => id),
    },
    decision: contracted(JSON.parse(stored.content) as Decision),
  };
}
