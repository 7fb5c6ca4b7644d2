import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** A SQLite connection that keeps its statements prepared and speaks in rows of a named type. */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #isRehearsing = false;

  /** @param file Where the state is kept; in memory when left out. */
  constructor(file = ':memory:') {
    this.#connection = new DatabaseSync(file);
    this.#connection.exec('PRAGMA foreign_keys = ON');
  }

  /** Makes writing quick, once it is certain that the file is ours: this is noted in the file. */
  writeAhead(): void {
    this.#connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  }

  /** Runs several statements at once, without values. */
  script(sql: string): void {
    this.#connection.exec(sql);
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepared(sql).all(...values) as Row[];
  }

  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepared(sql).get(...values) as Row | undefined;
  }

  /** Runs a write and returns how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).changes);
  }

  /** Runs `work` wholly or, when it throws, not at all. */
  transaction<Result>(work: () => Result): Result {
    if (this.#isRehearsing) {
      return work();
    }
    this.#connection.exec('BEGIN');
    try {
      const result = work();
      this.#connection.exec('COMMIT');
      return result;
    } catch (error) {
      this.#connection.exec('ROLLBACK');
      throw error;
    }
  }

  /** Runs `work`, which does not wait for anything, and leaves everything as it was. */
  rehearse<Result>(work: () => Result): Result {
    this.#connection.exec('BEGIN');
    this.#isRehearsing = true;
    try {
      return work();
    } finally {
      this.#isRehearsing = false;
      this.#connection.exec('ROLLBACK');
    }
  }

  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
