export type Value = string | boolean | null;

/** What is said about a person or a face: `owner` and `there` of faces, the others of people. */
export type Field = 'owner' | (typeof personFields)[number];

/** What is said of people. */
export const personFields = [
  'there',
  'name',
  'birthDate',
  'isFavorite',
  'isHidden',
  'cover',
  'decision',
  'died',
] as const;

export interface Fact {
  subject: string;
  field: Field;
  value: Value;
}

interface Assignment {
  /** What said so: a change, or others. */
  by: string;
  value: Value;
  /** It is what any cover was found to be. */
  wasAny?: boolean;
}

/** A cover that nobody chose: whichever the server takes. */
export const anyCover = 'any';

const isDoubtful = (by: string): boolean => ['listed ', 'kept ', 'either '].some((word) => by.startsWith(word));

/**
 * What must be true of a library, and by what. Each fact has what was said of it, one on top of the other: to take a change back
 * is to take away what it said, wherever that lies.
 */
export class Facts {
  readonly #stacks = new Map<string, Map<Field, Assignment[]>>();

  #stack(subject: string, field: Field): Assignment[] {
    const fields = this.#stacks.get(subject) ?? new Map<Field, Assignment[]>();
    this.#stacks.set(subject, fields);
    const stack = fields.get(field) ?? [];
    fields.set(field, stack);
    return stack;
  }

  get subjects(): string[] {
    return [...this.#stacks.keys()];
  }

  say(by: string, facts: readonly Fact[]): void {
    for (const { subject, field, value } of facts) {
      this.#stack(subject, field).push({ by, value });
    }
  }

  /** What must be true; undefined where nothing was ever said. */
  get(subject: string, field: Field): Value | undefined {
    return this.#stacks.get(subject)?.get(field)?.at(-1)?.value;
  }

  /** Who said it last. */
  sayer(subject: string, field: Field): string | undefined {
    return this.#stacks.get(subject)?.get(field)?.at(-1)?.by;
  }

  /** Who said it first. */
  saidFirst(subject: string, field: Field): string | undefined {
    return this.#stacks.get(subject)?.get(field)?.at(0)?.by;
  }

  /** What `by` said of a fact. */
  valueBy(by: string, subject: string, field: Field): Value | undefined {
    return this.#stacks
      .get(subject)
      ?.get(field)
      ?.findLast((one) => one.by === by)?.value;
  }

  /** The facts that `by` said something about. */
  saidBy(by: string): Fact[] {
    const facts: Fact[] = [];
    for (const [subject, fields] of this.#stacks) {
      for (const [field, stack] of fields) {
        const value = stack.findLast((one) => one.by === by)?.value;
        if (value !== undefined) {
          facts.push({ subject, field, value });
        }
      }
    }
    return facts;
  }

  /** What was true before `by` said something else. */
  before(by: string, subject: string, field: Field): Value | undefined {
    const stack = this.#stacks.get(subject)?.get(field) ?? [];
    const index = stack.findIndex((one) => one.by === by);
    return index > 0 ? stack[index - 1].value : undefined;
  }

  /** What holds where the last that was said does not, if that is in doubt: it was listed, or kept for being listed. */
  beneathDoubt(subject: string, field: Field): Value | undefined {
    const stack = this.#stacks.get(subject)?.get(field) ?? [];
    return stack.findLast(({ by }) => !isDoubtful(by))?.value;
  }

  /** Something is certain: what is in doubt above it goes, or came before it where others did it. */
  clearDoubt(subject: string, field: Field): void {
    const stack = this.#stack(subject, field);
    const top = stack.findLastIndex(({ by }) => !isDoubtful(by));
    const others = stack.slice(top + 1).filter(({ by }) => by === 'kept others');
    const certain = stack.filter(({ by }) => !isDoubtful(by));
    const beneath = others.map(({ value }): Assignment => ({ by: 'others', value }));
    this.#stacks.get(subject)?.set(field, certain.toSpliced(-1, 0, ...beneath));
  }

  /** Keeps what `by` said of a fact, in doubt: `kept` for good, or `either` until it is taken back. */
  doubt(by: string, subject: string, field: Field, how: 'kept' | 'either' = 'kept'): void {
    this.rename(by, `${how} ${by}`, subject, field);
  }

  /** Keeps what was said last of a fact, in doubt. */
  doubtLast(subject: string, field: Field): void {
    const last = this.#stacks.get(subject)?.get(field)?.at(-1);
    if (last && !isDoubtful(last.by)) {
      last.by = `kept ${last.by}`;
    }
  }

  /** Takes away what `by` said, but for what is to be kept. */
  unsay(by: string): void {
    for (const fields of this.#stacks.values()) {
      for (const [field, stack] of fields) {
        fields.set(
          field,
          stack.filter((one) => one.by !== by),
        );
      }
    }
  }

  /** Somebody else is to have said what `by` did of a fact. */
  rename(by: string, other: string, subject: string, field: Field): void {
    for (const one of this.#stacks.get(subject)?.get(field) ?? []) {
      one.by = one.by === by ? other : one.by;
    }
  }

  /** Takes away what `by` said of one fact. */
  drop(by: string, subject: string, field: Field): void {
    const fields = this.#stacks.get(subject);
    fields?.set(field, fields.get(field)?.filter((one) => one.by !== by) ?? []);
  }

  /** Something else came of what `by` said of a fact. */
  replace(by: string, subject: string, field: Field, value: Value): void {
    const last = this.#stack(subject, field).findLast((one) => one.by === by);
    if (last) {
      last.value = value;
    }
  }

  /** Any cover turned out to be the one that `by` was to choose: nothing was to be done about it. */
  foundSo(by: string): void {
    for (const stack of [...this.#stacks.values()].flatMap((fields) => [...fields.values()])) {
      const index = stack.findIndex((one) => one.by === by);
      if (index > 0 && stack[index - 1].value === anyCover) {
        const [{ value }] = stack.splice(index, 1);
        stack[index - 1].value = value;
      }
    }
  }

  /** Of two who spoke at the same time, `by` was the first: what it said lies beneath what the `other` did. */
  putBeneath(by: string, other: string, subject: string, field: Field): void {
    const stack = this.#stack(subject, field);
    const own = stack.filter((one) => one.by === by);
    const rest = stack.filter((one) => one.by !== by);
    const index = rest.findIndex((one) => one.by === other);
    rest.splice(index, 0, ...own);
    this.#stacks.get(subject)?.set(field, rest);
  }

  /** Whether something else was said of a fact since `by` did. */
  isCovered(by: string, subject: string, field: Field): boolean {
    const stack = this.#stacks.get(subject)?.get(field) ?? [];
    const own = stack.findLastIndex((one) => one.by === by);
    return own !== -1 && stack.slice(own + 1).some(({ value }) => value !== stack[own].value);
  }

  /** What was said once holds again, and nothing that was said since. */
  fallBack(subject: string, field: Field, value: Value): void {
    const stack = this.#stack(subject, field);
    const index = stack.findLastIndex((one) => one.value === value);
    stack.splice(index + 1);
    if (index === -1) {
      stack.push({ by: 'given back', value });
    }
  }

  /** Somebody is there, for having faces: that they had gone does not matter any more. */
  comeBack(subject: string): void {
    const stack = this.#stack(subject, 'there');
    while (stack.at(-1)?.value === false) {
      stack.pop();
    }
    if (stack.length === 0) {
      stack.push({ by: 'given back', value: true });
    }
  }

  /** What any cover was found to be. */
  settle(subject: string, field: Field, value: Value): void {
    const last = this.#stacks.get(subject)?.get(field)?.at(-1);
    if (last) {
      last.value = value;
      last.wasAny = true;
    }
  }

  /** Whether any cover has come about since `by` said something about one. */
  isAnySince(by: string, subject: string): boolean {
    const stack = this.#stacks.get(subject)?.get('cover') ?? [];
    const own = stack.findLastIndex((one) => one.by === by);
    return own !== -1 && stack.slice(own + 1).some(({ wasAny = false }) => wasAny);
  }
}
