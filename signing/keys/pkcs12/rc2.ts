/**
 * RC2 in CBC mode, decryption only (RFC 2268): old key files hide their certificates, which are public, behind 40 bits of it, and
 * node's OpenSSL no longer has it. Nothing is ever encrypted by it here.
 */

/** A permutation from the digits of pi (RFC 2268, 2). */
const PI = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);

const BLOCK = 8;

/** Thrown where the length or the padding is wrong, as by a wrong key. */
export class BadPadding extends Error {}

/** Decrypts and takes the padding off (PKCS#7); `bits` is how many bits of the key count. Throws BadPadding. */
export function decryptRc2(data: Uint8Array, key: Uint8Array, bits: number, iv: Uint8Array): Buffer {
  if (data.length === 0 || data.length % BLOCK !== 0) throw new BadPadding();
  const keys = expand(key, bits);
  const out = Buffer.alloc(data.length);
  for (let at = 0; at < data.length; at += BLOCK) {
    const before = at === 0 ? iv : data.subarray(at - BLOCK, at);
    const block = decryptBlock(data.subarray(at, at + BLOCK), keys);
    for (let index = 0; index < BLOCK; index += 1) out[at + index] = (block[index] ?? 0) ^ (before[index] ?? 0);
  }
  const pad = out.at(-1) ?? 0;
  const sound = pad >= 1 && pad <= BLOCK && out.subarray(out.length - pad).every((octet) => octet === pad);
  if (!sound) throw new BadPadding();
  return out.subarray(0, out.length - pad);
}

/** Key expansion: 64 words of 16 bits. */
function expand(key: Uint8Array, bits: number): Uint16Array {
  const octets = Buffer.alloc(128);
  octets.set(key);
  for (let index = key.length; index < 128; index += 1) octets[index] = pi((octets[index - 1] ?? 0) + (octets[index - key.length] ?? 0));
  const length = Math.ceil(bits / 8);
  const mask = 0xff >> (8 * length - bits);
  octets[128 - length] = pi((octets[128 - length] ?? 0) & mask);
  for (let index = 127 - length; index >= 0; index -= 1) octets[index] = pi((octets[index + 1] ?? 0) ^ (octets[index + length] ?? 0));
  return Uint16Array.from({ length: 64 }, (_none, index) => octets.readUInt16LE(2 * index));
}

const pi = (index: number): number => PI[index & 0xff] ?? 0;

/** Sixteen rounds of mixing backwards, with two of mashing between (RFC 2268, 4). */
function decryptBlock(block: Uint8Array, keys: Uint16Array): Buffer {
  const input = Buffer.from(block);
  const words = Uint16Array.from([0, 2, 4, 6].map((at) => input.readUInt16LE(at)));
  for (let round = 15; round >= 0; round -= 1) {
    unmix(words, keys, round);
    if (round === 11 || round === 5) unmash(words, keys);
  }
  const out = Buffer.alloc(BLOCK);
  words.forEach((word, index) => void out.writeUInt16LE(word, 2 * index));
  return out;
}

const TURNS = [1, 2, 3, 5] as const;

function unmix(words: Uint16Array, keys: Uint16Array, round: number): void {
  for (let index = 3; index >= 0; index -= 1) {
    const turn = TURNS[index] ?? 0;
    const word = words[index] ?? 0;
    const back = ((word >> turn) | (word << (16 - turn))) & 0xffff;
    const [one, two, three] = [1, 2, 3].map((step) => words[(index + 4 - step) & 3] ?? 0) as [number, number, number];
    words[index] = back - (keys[4 * round + index] ?? 0) - (one & two) - (~one & 0xffff & three);
  }
}

function unmash(words: Uint16Array, keys: Uint16Array): void {
  for (let index = 3; index >= 0; index -= 1) words[index] = (words[index] ?? 0) - (keys[(words[(index + 3) & 3] ?? 0) & 63] ?? 0);
}
