/** What a PKCS#11 address says of token, object and module. */
export interface TokenAddress {
  /** Label of the token. */
  readonly token?: string;
  /** Identifier of the key and its certificate, hex. */
  readonly id?: string;
  /** Path of the library that speaks to the token. */
  readonly module?: string;
}

/** Begins every PKCS#11 address. */
export const TOKEN_SCHEME = 'pkcs11:';

/**
 * Reads an address such as `pkcs11:token=office;id=%01?module-path=/usr/lib/softhsm/libsofthsm2.so` (RFC 7512). Undefined where it is
 * malformed, names something that is not understood, or holds a PIN, which belongs into a file.
 */
export function readTokenAddress(text: string): TokenAddress | undefined {
  if (!text.startsWith(TOKEN_SCHEME)) return undefined;
  const [path = '', query = ''] = text.slice(TOKEN_SCHEME.length).split('?', 2);
  const pairs = [...path.split(';'), ...query.split('&')].filter((pair) => pair !== '').map((pair) => pair.split('=', 2));
  const values = new Map<string, Buffer>();
  for (const [key = '', value] of pairs) {
    const decoded = value === undefined ? undefined : decode(value);
    if (decoded === undefined || !['token', 'id', 'type', 'module-path'].includes(key) || values.has(key)) return undefined;
    values.set(key, decoded);
  }
  const [token, id, module] = [values.get('token'), values.get('id'), values.get('module-path')];
  return {
    ...(token === undefined ? {} : { token: token.toString('utf8') }),
    ...(id === undefined ? {} : { id: id.toString('hex') }),
    ...(module === undefined ? {} : { module: module.toString('utf8') }),
  };
}

/** Percent-decoding to octets: an identifier need not be text. */
function decode(text: string): Buffer | undefined {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return undefined;
  const parts = text.match(/%[0-9a-fA-F]{2}|[^%]+/g) ?? [];
  return Buffer.concat(parts.map((part) => (part.startsWith('%') ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part, 'utf8'))));
}
