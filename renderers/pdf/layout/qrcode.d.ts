/** The encoder alone: the package's front door also loads its PNG and SVG writers. */
declare module 'qrcode/lib/core/qrcode.js' {
  const encoder: {
    create(text: string, options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' }): {
      readonly modules: { readonly size: number; get(row: number, column: number): number };
    };
  };
  export default encoder;
}
