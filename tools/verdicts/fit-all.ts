/**
 * `npm run fit:verdicts`: fits the weights by which evidence becomes verdicts, on households that the demo draws by lot,
 * and writes them to src/lib/pets/verdicts/evidence/weights.ts with what they achieve on other households.
 */
import { readSources } from '../sources.ts';

readSources();
const { fitAndWrite } = await import('./fitAndWrite.ts');
await fitAndWrite();
