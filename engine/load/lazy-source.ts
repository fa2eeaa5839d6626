import type { Path, Place, Source } from '../model/place.ts';
import { readYaml } from './read-yaml.ts';

/** The source of a document whose value is known already: the text is parsed only when somebody asks for a place. */
export class LazySource implements Source {
  readonly file: string;
  readonly #text: string;
  #parsed: Source | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.#text = text;
  }

  locate(path: Path, at?: 'key' | 'value'): Place {
    return this.#source().locate(path, at);
  }

  written(path: Path): string | undefined {
    return this.#source().written(path);
  }

  #source(): Source {
    this.#parsed ??= readYaml(this.file, this.#text).source;
    return this.#parsed;
  }
}
