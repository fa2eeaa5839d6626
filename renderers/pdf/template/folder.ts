import { fileURLToPath } from 'node:url';

/** Where the templates that come with the product lie. */
export const TEMPLATE_FOLDER: string = fileURLToPath(new URL('../templates/', import.meta.url));
