import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The font file that every candidate sets the form in. */
export function fontFile(cut: '400Regular' | '700Bold'): string {
  return require.resolve(`@expo-google-fonts/noto-sans-sc/${cut}/NotoSansSC_${cut}.ttf`);
}
