import { mapPool } from '../../core/async/pool';
import { libraryEvents } from '../../core/events';
import { photosMatching } from '../../library/uncached';
import { searchQueries, searchRanks, type SearchQuery, type SearchRanks } from '../evidence';

/** How many questions are put to the server at once, and how long verdicts wait for its answers. */
const width = 3;
const patienceMs = 2500;

/** What came of asking: places, null where the server does not search by words, or nothing yet. */
type SmartAnswer = SearchRanks | null | 'late';

const ask = async (): Promise<SearchRanks | null> => {
  const queries = Object.keys(searchQueries) as SearchQuery[];
  const [first, ...rest] = queries;
  const probe = photosMatching(searchQueries[first]);
  // Where the first question is refused, the others would be, too.
  const others = mapPool(rest, width - 1, async (query) =>
    (await probe) === null ? null : photosMatching(searchQueries[query]),
  );
  const answers = await Promise.all([probe, others]).then(([one, more]) => [one, ...more]);
  const lists = new Map(queries.map((query, index) => [query, answers[index]]));
  if (answers.includes(null)) {
    return null;
  }
  const listOf = (query: SearchQuery) => lists.get(query) ?? [];
  return searchRanks({
    dog: listOf('dog'),
    cat: listOf('cat'),
    human: listOf('human'),
    wild: listOf('wild'),
    toy: listOf('toy'),
  });
};

/** The server's answers to what a photo shows, asked for once per visit, when first needed. */
class SmartLists {
  #asked: Promise<SmartAnswer> | undefined;
  #patience: Promise<'late'> | undefined;

  constructor() {
    libraryEvents.on({ SessionChanged: () => (this.#asked = this.#patience = undefined) });
  }

  /** Resolves with the answers however long they take; `late` when they cannot be had. Never rejects. */
  whole(): Promise<SmartAnswer> {
    return (this.#asked ??= ask().catch(() => 'late' as const));
  }

  /** The answers, or `late` when they have not arrived some time after they were first asked for. Never rejects. */
  inTime(): Promise<SmartAnswer> {
    const whole = this.whole();
    this.#patience ??= new Promise((resolve) => setTimeout(() => resolve('late'), patienceMs));
    return Promise.race([whole, this.#patience]);
  }
}

export const smartLists = new SmartLists();
