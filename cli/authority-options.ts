import { ProblemError } from '../engine/model/problem.ts';
import type { AuthorityChoice } from '../service/sign/authorities.ts';
import type { OptionSpec, Options } from './command.ts';
import { callProblem } from './problems.ts';

/** Options that name authorities for timestamps and revocation. */
export const AUTHORITY_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  tsa: { type: 'string', value: 'URL', about: { 'zh-CN': '时间戳服务的网址', en: 'address of the timestamp authority' } },
  'tsa-trust': {
    type: 'string',
    multiple: true,
    value: 'FILE.pem',
    about: { 'zh-CN': '信任的时间戳机构证书', en: 'certificate of the timestamp authority to trust' },
  },
  'tsa-policy': { type: 'string', value: 'OID', about: { 'zh-CN': '要求的时间戳策略', en: 'policy to ask of the timestamp authority' } },
  ocsp: {
    type: 'string',
    multiple: true,
    value: 'URL',
    about: { 'zh-CN': '另外查询吊销的 OCSP 网址', en: 'further OCSP responder to ask about revocation' },
  },
  crl: {
    type: 'string',
    multiple: true,
    value: 'URL|FILE',
    about: { 'zh-CN': '另外的吊销列表（网址或文件）', en: 'further list of revoked certificates, an address or a file' },
  },
  timeout: {
    type: 'string',
    value: 'SECONDS',
    about: { 'zh-CN': '每次最多等几秒（默认 10）', en: 'how long to wait for each answer (default: 10)' },
  },
};

/**
 * What a call says about authorities.
 *
 * @throws ProblemError `number-wrong`
 */
export function authoritiesOf(options: Options): AuthorityChoice {
  const one = (name: string) => options[name] as string | undefined;
  const many = (name: string) => options[name] as readonly string[] | undefined;
  const seconds = one('timeout');
  if (seconds !== undefined && !(Number(seconds) > 0 && Number(seconds) <= 600))
    throw new ProblemError([callProblem('number-wrong', { name: '--timeout', value: seconds, range: '0–600' })]);
  return Object.fromEntries(
    Object.entries({
      timestampUrl: one('tsa'),
      timestampTrust: many('tsa-trust'),
      timestampPolicy: one('tsa-policy'),
      ocsp: many('ocsp'),
      crl: many('crl'),
      timeoutSeconds: seconds === undefined ? undefined : Number(seconds),
    }).filter(([, value]) => value !== undefined),
  );
}
