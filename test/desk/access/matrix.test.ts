import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginDraft } from '../../../service/drafts/drafts.ts';
import { type Grant, openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { DeskClient } from '../../support/desk-client.ts';

/** Everybody there is, by the column in which he stands. `a` and `b` are two estates. */
const PEOPLE = {
  nobody: [],
  'staff of a': ['staff@a'],
  'staff of b': ['staff@b'],
  'staff of all': ['staff'],
  auditor: ['auditor'],
  'auditor of a': ['auditor@a'],
  admin: ['admin'],
  'admin of a': ['admin@a'],
} as const satisfies Readonly<Record<string, readonly Grant[]>>;

type Somebody = keyof typeof PEOPLE;

/**
 * What becomes of a call: `+` it is done, `-` whoever it is must sign in first, `x` his role may not, `?` it is not there for him.
 */
type Fate = '+' | '-' | 'x' | '?';

/** What is called of a route: of things of estate `a` alone. */
interface Call {
  readonly path?: (things: Things) => string;
  readonly fields?: Readonly<Record<string, string>>;
  /** Sends without an end, or files. */
  readonly as?: 'stream' | 'files';
}

interface Things {
  readonly draft: string;
  readonly submission: string;
  readonly form: string;
}

const FACT = 'titleProofs';
const NO_DIGEST = '0'.repeat(64);
const ofDraft =
  (rest = '') =>
  ({ draft }: Things) =>
    `/drafts/${draft}${rest}`;
const ofSubmission =
  (rest = '') =>
  ({ submission }: Things) =>
    `/submissions/${submission}${rest}`;

/**
 * Every route, with what becomes of a call by each of the people above, in their order. What is read first is done before what changes
 * it; a route that is new fails as long as it has no line.
 */
const LINES: Readonly<Record<string, readonly [fates: string, call?: Call]>> = {
  // For everybody: signing in, and what pages are made of.
  'GET /assets/:file': ['++++++++', { path: () => '/assets/none.js' }],
  'GET /sign-in': ['++++++++'],
  'POST /sign-in': ['++++++++', { fields: { user: 'nobody', password: 'x' } }],
  'GET /join/:link': ['++++++++', { path: () => '/join/x' }],
  'POST /join/:link': ['++++++++', { path: () => '/join/x' }],
  'POST /language': ['++++++++'],
  // For whoever is signed in.
  'GET /': ['-+++++++'],
  'GET /account': ['-+++++++'],
  'POST /account/password': ['-+++++++'],
  'POST /account/sessions/ended': ['-+++++++', { fields: { session: 'x' } }],
  // Work of counter staff, each in his estates.
  'GET /work': ['-+++xxxx'],
  'POST /drafts': ['-+x+xxxx', { fields: { checklist: 'renovation-application', estate: 'a' } }],
  'GET /drafts/:id': ['-+?+xxxx', { path: ofDraft() }],
  'GET /drafts/:id/live': ['-+?+xxxx', { path: ofDraft('/live') }],
  'GET /drafts/:id/news': ['-+?+xxxx', { path: ofDraft('/news'), as: 'stream' }],
  'GET /drafts/:id/questions/:fact': ['-+?+xxxx', { path: ofDraft(`/questions/${FACT}`) }],
  'POST /drafts/:id': ['-+?+xxxx', { path: ofDraft() }],
  'POST /drafts/:id/answers': ['-+?+xxxx', { path: ofDraft('/answers') }],
  'POST /drafts/:id/files': ['-+?+xxxx', { path: ofDraft('/files'), fields: { fact: FACT }, as: 'files' }],
  'POST /drafts/:id/files/:fact/:digest/removed': ['-+?+xxxx', { path: ofDraft(`/files/${FACT}/${NO_DIGEST}/removed`) }],
  // What was handed in.
  'GET /submissions/:id': ['-+?+++xx', { path: ofSubmission() }],
  'GET /forms/:number': ['-+?+xxxx', { path: ({ form }) => `/forms/${form}` }],
  // Forms and files say what is personal. The file is none of the submission: whoever may see it is told so like everybody else.
  'GET /submissions/:id/files/:digest': ['-???xxxx', { path: ofSubmission(`/files/${NO_DIGEST}`) }],
  'POST /submissions/:id/forms': ['-+?+xxxx', { path: ofSubmission('/forms') }],
  'POST /submissions/:id/revised': ['-+?+xxxx', { path: ofSubmission('/revised') }],
  // Counting, the log, and whether a form is genuine.
  'GET /dashboard': ['-xxx++xx'],
  'GET /dashboard/list': ['-xxx++xx'],
  // Nothing is counted at the moment.
  'GET /dashboard/events': ['-xxx??xx', { as: 'stream' }],
  'GET /audits': ['-xxx++xx'],
  'POST /audits': ['-xxx++xx', { fields: { from: 'x' } }],
  'GET /audits/:id': ['-xxx??xx', { path: () => '/audits/x' }],
  'GET /audits/:id/:file': ['-xxx??xx', { path: () => '/audits/x/report.json' }],
  'GET /audits/:id/events': ['-xxx??xx', { path: () => '/audits/x/events' }],
  'POST /audits/:id/stopped': ['-xxx??xx', { path: () => '/audits/x/stopped' }],
  'POST /audits/:id/again': ['-xxx??xx', { path: () => '/audits/x/again' }],
  'POST /audits/:id/removed': ['-xxx??xx', { path: () => '/audits/x/removed' }],
  'GET /log': ['-xxx++++'],
  'GET /log/checkpoint.txt': ['-xxx++++'],
  'GET /log/checkpoints.ndjson': ['-xxx++++'],
  'GET /log/key.txt': ['-xxx++++'],
  'GET /log/proofs/:id': ['-xxx????', { path: () => '/log/proofs/x' }],
  'GET /log/check': ['-xxx++++'],
  'POST /log/check': ['-xxx++++'],
  'GET /log/check/events': ['-xxx++++', { as: 'stream' }],
  'GET /verify': ['-+++++++'],
  'POST /verify': ['-+++++++', { as: 'files' }],
  'POST /submissions/:id/unmasked': ['-xxx++xx', { path: ofSubmission('/unmasked'), fields: { reason: 'x' } }],
  // The rules: everybody reads them; they hold in all estates, so that an admin of some of them changes nothing.
  'GET /rules': ['-+++++++'],
  'GET /rules/files/*': ['-?????+?', { path: () => '/rules/files/rules/none/none.yaml' }],
  'GET /rules/new': ['-xxxxx+x', { path: () => '/rules/new?path=rules/none/none.yaml' }],
  'GET /rules/versions/:id': ['-+++++++', { path: () => '/rules/versions/none' }],
  'GET /rules/draft': ['-xxxxx+x'],
  'GET /rules/preview/events': ['-xxxxx?x', { as: 'stream' }],
  'POST /rules/draft/preview': ['-xxxxx+x'],
  'POST /rules/draft/proposed': ['-xxxxx+x'],
  'POST /rules/files/*': ['-xxxxx+x', { path: () => '/rules/files/rules/none/none.yaml', fields: { text: 'a: 1', action: 'keep' } }],
  'POST /rules/draft/dropped': ['-xxxxx+x'],
  'POST /rules/versions/:id/preview': ['-xxxxx+x', { path: () => '/rules/versions/none/preview' }],
  'POST /rules/versions/:id/published': ['-xxxxx+x', { path: () => '/rules/versions/none/published' }],
  'POST /rules/versions/:id/restored': ['-xxxxx+x', { path: () => '/rules/versions/none/restored' }],
  // People and estates.
  'GET /people': ['-xxxxx++'],
  'POST /people/users': ['-xxxxx++', { fields: { id: 'newcomer', name: 'x' } }],
  'POST /people/roles': ['-xxxxx++', { fields: { user: 'newcomer', role: 'staff', estate: 'a', holds: '1' } }],
  'POST /people/invitations': ['-xxxxx++', { fields: { user: 'newcomer' } }],
  'POST /people/closed': ['-xxxxx++', { fields: { user: 'newcomer' } }],
  'POST /people/estates': ['-xxxxx+x', { fields: { id: 'c', name: 'x' } }],
  // Of programs: a session of a browser is nothing there; what tokens may is said in test/desk/api.
  'GET /api/v1/forms/:number': ['--------'],
  'GET /api/v1/submissions': ['--------'],
  'GET /api/v1/submissions/:id': ['--------'],
  'GET /api/v1/submissions/:id/history': ['--------'],
  'POST /api/v1/check': ['--------'],
  'POST /api/v1/submissions': ['--------'],
  'POST /api/v1/submissions/:id/forms': ['--------'],
  'POST /api/v1/submissions/:id/versions': ['--------'],
  'POST /api/v1/verify': ['--------'],
  'GET /api/v1/openapi.json': ['++++++++'],
  'GET /health': ['++++++++'],
  'GET /ready': ['++++++++'],
  'GET /metrics': ['++++++++'],
  'GET /interface': ['-xxxxx++'],
  'POST /interface/tokens': ['-xxxxx++', { fields: { user: 'newcomer', estate: 'a', days: '1', right: 'submission.read' } }],
  'POST /interface/tokens/ended': ['-xxxxx++', { fields: { id: 'none' } }],
  'POST /interface/webhooks': ['-xxxxx++', { fields: { address: 'none', estate: 'a' } }],
  'POST /interface/webhooks/removed': ['-xxxxx++', { fields: { id: 'none' } }],
  // What ends something comes last.
  'POST /drafts/:id/discarded': ['-+?+xxxx', { path: ofDraft('/discarded') }],
  'POST /sign-out': ['++++++++'],
};

let desk: TestDesk;
let address: string;
const clients = new Map<Somebody, DeskClient>();
beforeAll(async () => {
  desk = await openTestDesk({ estates: ['a', 'b'] });
  address = await desk.listen();
  for (const [name, grants] of Object.entries(PEOPLE) as [Somebody, readonly Grant[]][])
    clients.set(name, grants.length === 0 ? desk.visitor() : await desk.signedIn(name.replaceAll(' ', '-'), ...grants));
});
afterAll(() => desk.close());

/** Routes of the application itself; HEAD is the GET of the same address. */
const routes = () => desk.app.deskRoutes.filter(({ method }) => method !== 'HEAD').map(({ method, url }) => `${method} ${url}`);

/** Something of each kind in estate `a`; the draft is new for each call, as some take it away. */
async function things(): Promise<Things> {
  const begun = { checklist: 'renovation-application', estate: 'a', at: desk.now().toISOString(), by: 'staff-of-all' };
  return { draft: await beginDraft(desk.store, desk.ground.rules.policy, begun), ...(await handedIn()) };
}

let once: Promise<{ submission: string; form: string }> | undefined;
function handedIn() {
  once ??= (async () => {
    const submission = await desk.submission('a', 'staff-of-all');
    await clients.get('staff of all')?.post(`/submissions/${submission}/forms`);
    return { submission, form: (await desk.store.forms(submission))[0]?.number ?? '' };
  })();
  return once;
}

async function fateOf(somebody: Somebody, route: string): Promise<Fate> {
  const [, { path, fields = {}, as } = {}] = LINES[route] ?? ['', {}];
  const [method, url = ''] = route.split(' ');
  const client = clients.get(somebody) as DeskClient;
  const where = path?.(await things()) ?? url;
  const status = async () => {
    if (as === 'stream') return client.listens(address, where);
    if (method === 'GET') return client.get(where);
    return as === 'files'
      ? client.upload(where, fields, [{ field: 'file', name: 'a.txt', bytes: Buffer.from('a') }])
      : client.post(where, fields);
  };
  const { statusCode, headers } = await status();
  if (statusCode === 401 && url !== '/sign-in') return '-';
  if (statusCode === 303 && headers['location'] === '/sign-in' && url !== '/sign-out') return '-';
  if (statusCode === 403) return 'x';
  return statusCode === 404 && url !== '/assets/:file' ? '?' : '+';
}

describe('every route says who may call it', () => {
  it('and stands in the table of this test, which names no other', () => {
    expect(routes().sort()).toEqual(Object.keys(LINES).sort());
  });

  it('and a route that does not say is refused when the desk is made', () => {
    expect(() => desk.app.get('/forgotten', async () => '')).toThrow();
  });

  it('and nothing is open to everybody but signing in, what pages are made of, and how the desk is', () => {
    const open = desk.app.deskRoutes.filter(({ may, method }) => may === 'everybody' && method !== 'HEAD').map(({ url }) => url);
    expect([...new Set(open)].sort()).toEqual([
      ...['/api/v1/openapi.json', '/assets/:file', '/health', '/join/:link', '/language', '/metrics', '/ready', '/sign-in', '/sign-out'],
    ]);
  });
});

describe.each(Object.entries(LINES))('%s', (route, [fates]) => {
  it(`is for ${fates}`, async () => {
    const found: [string, Fate][] = [];
    for (const somebody of Object.keys(PEOPLE) as Somebody[]) found.push([somebody, await fateOf(somebody, route)]);
    expect(found).toEqual(Object.keys(PEOPLE).map((somebody, index) => [somebody, fates[index]]));
  });
});
