/** Most iterations that a key file may ask for: about one second; a file that asks for more would only stop the program. */
export const ITERATION_LIMIT = 2_000_000;

/** Largest key file in octets. */
export const FILE_LIMIT = 1_000_000;

/** Thrown where a key file is encrypted by RC4 or DES; the message names the algorithm. */
export class LegacyAlgorithm extends Error {}

/** Thrown where the integrity code or the padding says that the passphrase is wrong. */
export class WrongPassphrase extends Error {}
