/** Why a PDF cannot be read, in both languages; callers turn it into the Problem `pdf-unreadable`. */
export class PdfFault extends Error {
  readonly zh: string;

  constructor(zh: string, en: string) {
    super(en);
    this.name = 'PdfFault';
    this.zh = zh;
  }
}
