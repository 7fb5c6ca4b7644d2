import { vi } from 'vitest';
import './patience';

// A change that is cut off stops at once; what comes of asking the server again has specs of its own.
vi.mock('../src/lib/pets/changes/unanswered/ask-pauses', () => ({ askPausesMs: [] }));
