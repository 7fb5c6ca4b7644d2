import type { Person } from '../../core/person';
import type { Answer } from '../../register/answers/answer';
import {
  answersAbout,
  keepReviewAnswer,
  nothingKept,
  readKeptAnswers,
  withdrawReviewAnswer,
  type AnsweredLibrary,
} from '../../register/answers/review-answers';
import type { ReviewLibrary } from '../../suggestions/questions';
import type { SearchRanks } from '../../verdicts/evidence';
import { AnimalPeople } from './animal-people';
import { animalOf } from './animals';
import { Catalogue } from './catalogue';

export class LibraryFacts {
  readonly catalogue = new Catalogue();
  readonly people = new AnimalPeople(this.catalogue);
  ranks: SearchRanks | null = null;
  #kept = nothingKept;

  personOf(id: string): Person | undefined {
    return this.people.personOf(id);
  }

  async readAnswers(): Promise<void> {
    this.#kept = await readKeptAnswers();
  }

  async keep(answers: readonly Answer[]): Promise<string> {
    const name = await keepReviewAnswer(answers, this.#answered());
    await this.readAnswers();
    return name;
  }

  async withdraw(name: string): Promise<void> {
    await withdrawReviewAnswer(name);
    await this.readAnswers();
  }

  /** People of whom nothing new is known are the same objects as before. */
  library({ orders, model }: Pick<ReviewLibrary, 'model'> & { orders: (ids: Set<string>) => ReviewLibrary['orders'] }) {
    const { catalogue, ranks } = this;
    const people = this.people
      .facts(ranks)
      .map((facts) => catalogue.person(facts))
      .filter(({ photos }) => photos > 0);
    return {
      people,
      strays: catalogue.strays((face, facesOnPhoto) => animalOf({ ...face, facesOnPhoto }, ranks)),
      answers: answersAbout(this.#kept, this.#answered()),
      orders: orders(new Set(people.map(({ id }) => id))),
      model,
    } satisfies ReviewLibrary;
  }

  #answered(): AnsweredLibrary {
    const { catalogue } = this;
    return {
      faceOf: (id) => catalogue.faceOf(id),
      facesOn: (short) => catalogue.facesOnShort(short),
      faceOfPerson: (id) => catalogue.someFaceOf(id) ?? (this.personOf(id) ? null : undefined),
      personIds: () => catalogue.personIds,
    };
  }
}
