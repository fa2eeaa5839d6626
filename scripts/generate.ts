import { generateValidators } from './generate-validators.ts';

generateValidators(new URL('../engine/schema/validators.generated.js', import.meta.url));
