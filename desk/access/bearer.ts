import { tokenShown } from '../../service/accounts/api-tokens.ts';
import type { StoreInstant } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Token } from '../../store/working/tokens.ts';

/** `Authorization: Bearer TOKEN` (RFC 6750, 2.1); a token of ours is far shorter. */
const BEARER = /^Bearer ([A-Za-z0-9._~+/-]{1,200}=*)$/i;

/** The token that a program shows in a header; undefined where it shows none that holds. */
export async function bearerToken(store: Store, header: string | undefined, at: StoreInstant): Promise<Token | undefined> {
  const shown = BEARER.exec(header ?? '')?.[1];
  return shown === undefined ? undefined : tokenShown(store, shown, at);
}
