import pg from 'pg';
import { SILENCE } from '../waiting.ts';

/** A client that calls `tell` where a server takes longer than two seconds to let it in: one that is cut off says nothing at all. */
export function watchedClient(tell: () => void): typeof pg.Client {
  return class extends pg.Client {
    override connect(): Promise<pg.Client>;
    override connect(callback: (error: Error) => void): void;
    override connect(callback?: (error: Error) => void): Promise<pg.Client> | undefined {
      const timer = setTimeout(tell, SILENCE);
      const end = () => clearTimeout(timer);
      if (!callback) return super.connect().finally(end) as Promise<pg.Client>;
      super.connect((error: Error) => {
        end();
        callback(error);
      });
      return undefined;
    }
  };
}
