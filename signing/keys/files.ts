/** Names of the files in a key folder. Only `authority` is public. */
export const KEY_FILES = {
  signer: 'signer.p12',
  authorityKey: 'authority.p12',
  authority: 'authority.crt.pem',
  passphrase: 'passphrase',
  trusted: 'trusted',
} as const;
