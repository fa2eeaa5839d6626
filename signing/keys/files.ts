/** Names of the files in a key folder. Only `authority` and `list` are public. */
export const KEY_FILES = {
  signer: 'signer.p12',
  authorityKey: 'authority.p12',
  authority: 'authority.crt.pem',
  list: 'authority.crl',
  passphrase: 'passphrase',
  trusted: 'trusted',
} as const;
