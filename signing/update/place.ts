/** Where a signature is seen: page from 0; left and top from the top left of the page, width and height, in points. */
export interface SignaturePlace {
  readonly page: number;
  readonly box: readonly [left: number, top: number, width: number, height: number];
}
