/** The encoder alone: the package's front door also loads its PNG and SVG writers. */
declare module 'qrcode/lib/core/qrcode.js' {
  const encoder: {
    create(
      segments: readonly { readonly mode: 'alphanumeric' | 'byte'; readonly data: string | Uint8Array }[],
      options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
    ): {
      readonly modules: { readonly size: number; get(row: number, column: number): number };
    };
  };
  export default encoder;
}
