import type { JournalEntry } from '../../../src/lib/pets/changes/change.ts';
import { canBeFinished } from '../../../src/lib/pets/changes/journal/unfinished.ts';
import { personId } from '../../changes/smallLibrary.ts';
import { baseUrl, Browser } from '../browser/browser.ts';
import type { AppModule, Globals } from '../browser/bundle.ts';
import { isRefused } from '../browser/storage.ts';
import { TabEndedError, type Tab } from '../browser/tab.ts';
import { Ids } from '../model/ids.ts';
import { readSaid, viewOf, type View } from '../model/view.ts';
import { randomOf } from '../random.ts';
import type { Sequence } from '../sequence/sequence.ts';
import { seedIds } from '../server/chance.ts';
import type { Immich } from '../server/immich.ts';
import { Network } from '../server/network.ts';
import { Timeline } from '../timeline.ts';
import { StepWeather } from './weather.ts';

/** Longer than the app waits before it clears away what another device may be at work with. */
const restingMs = 20 * 60_000;

/** What a user needs at least from one thing to the next. */
const usersMs = 300;

const isSettled = ({ status }: JournalEntry): boolean => !['planned', 'running', 'undoing'].includes(status);

/** Reads what other browsers have said, and what they did about changes of this one. */
const learn = async ({ engine, sync }: AppModule): Promise<void> => {
  await sync();
  await engine.reconcile();
};

/** Everything around one sequence: the server, the wires, and the browsers with a tab each. */
export class World {
  readonly immich: Immich;
  readonly timeline = new Timeline();
  readonly weather = new StepWeather();
  readonly network: Network;
  readonly ids = new Ids();
  readonly #browsers: Browser[];
  readonly #tabs: Tab[];
  readonly #isRegisterRead: boolean;
  /** Browsers that nobody looks at for a while. */
  readonly #away = new Set<Browser>();
  kills = 0;

  constructor(
    immich: Immich,
    start: (globals: Globals) => AppModule,
    { tabs, seed, isRegisterRead = false }: Sequence,
    headers = immich.headers,
  ) {
    this.immich = immich;
    this.#isRegisterRead = isRegisterRead;
    // the server, which is in this process, goes by it
    Date.now = () => this.timeline.now;
    this.network = new Network(this.timeline, immich, this.weather);
    const around = {
      start,
      timeline: this.timeline,
      random: randomOf(seed + 1),
      send: this.network.send.bind(this.network),
      headers,
    };
    seedIds(seed);
    const devices = new Map(tabs.map((kind) => [kind.device, new Browser(kind, around)]));
    this.#browsers = tabs.map(({ device }) => devices.get(device) as Browser);
    this.#tabs = this.#browsers.map((browser) => this.#open(browser));
  }

  #open(browser: Browser): Tab {
    const tab = browser.openTab();
    tab.onWrite = () => this.weather.fateOfWrite();
    return tab;
  }

  /** A page begins with it; the user goes on meanwhile. */
  #readRegister(tab: Tab): void {
    if (this.#isRegisterRead) {
      learn(tab.app).catch(() => undefined);
    }
  }

  /** A tab; where it has ended, a new one of the same browser. */
  tab(index: number): Tab {
    if (this.#tabs[index].isDead) {
      this.kills++;
      this.#tabs[index] = this.#open(this.#browsers[index]);
      this.#readRegister(this.#tabs[index]);
    }
    return this.#tabs[index];
  }

  /** Looks at something in a tab; in a new one where that has just ended, or says that it can't read what is stored. */
  async #look<T>(index: number, work: (app: AppModule) => Promise<T>): Promise<T> {
    try {
      return await this.tab(index).do(work);
    } catch (error) {
      if (!(error instanceof TabEndedError) && !isRefused(error)) {
        throw error;
      }
      this.#tabs[index].end();
      return this.tab(index).do(work);
    }
  }

  /** The user has said something about some of the people before. */
  async prepare(): Promise<void> {
    await this.tab(0).do(async ({ putDecision, putRecord }) => {
      await putDecision(personId(1), { kind: 'pet', species: 'dog' });
      await putDecision(personId(2), { kind: 'pet', species: null });
      await putDecision(personId(6), { kind: 'human', species: null });
      await putRecord(personId(3), { said: { kind: 'pet', species: 'cat', deathDate: '2024-03-02' } });
    });
    await this.sync(0);
    for (const tab of this.#isRegisterRead ? this.#tabs : []) {
      await tab.do((app) => learn(app));
    }
  }

  /** Whether two tabs have the same history. */
  isSameDevice(one: number, other: number): boolean {
    return this.#browsers[one] === this.#browsers[other];
  }

  /** One tab of each device that is looked at. */
  get devices(): number[] {
    return [...this.#tabs.keys()].filter(
      (tab) => this.#browsers.indexOf(this.#browsers[tab]) === tab && this.isHere(tab),
    );
  }

  /** Whether a tab is of a device that is looked at. */
  isHere(tab: number): boolean {
    return !this.#away.has(this.#browsers[tab]);
  }

  /** A device is put away for a while; its pages are closed. */
  putAway(tab: number): void {
    this.#away.add(this.#browsers[tab]);
    this.#tabs[tab].close();
    this.#tabs[tab] = this.#open(this.#browsers[tab]);
  }

  takeUp(tab: number): void {
    this.#away.delete(this.#browsers[tab]);
    this.#readRegister(this.#tabs[tab]);
  }

  /** Whoever is seen again is recalled, as when the app is opened again. */
  async recallSeen(tab: number): Promise<void> {
    await this.#look(tab, ({ recallSeen }) => recallSeen(() => true));
  }

  /** Has the registers of all devices say the same, first of all what this one says. */
  async sync(from: number): Promise<void> {
    const devices = this.devices;
    if (devices.length > 1) {
      for (const tab of [from, ...devices]) {
        await this.#look(tab, (app) => learn(app));
      }
    }
    if (this.kills > 0) {
      // a page saves the register by itself, also where its browser has taken the storage away; whoever opens the app next reads it
      await this.#look(from, (app) => app.sync());
      await this.#browsers[from].openTab().do((app) => app.sync());
    }
  }

  /** The history as the page shows it once nobody seems to be at work any more. */
  entries(index: number): Promise<JournalEntry[]> {
    return this.#look(index, async ({ engine }) => {
      for (;;) {
        const entries = await engine.listEntries();
        if (entries.every((entry) => isSettled(entry))) {
          return entries;
        }
        await engine.whenOneSettles(entries, new AbortController().signal);
      }
    });
  }

  /** The history of somebody who opens the app again. */
  async visit(index: number): Promise<JournalEntry[]> {
    await this.#look(index, ({ engine }) => engine.lookForLate());
    return this.entries(index);
  }

  /** Signs out in a browser and in again, unless something would be lost by it; whether it has. */
  async signOut(index: number): Promise<boolean> {
    const browser = this.#browsers[index];
    const headers = await this.immich.signIn();
    const isOut = await this.tab(index).do(async (app) => {
      const { id } = await app.currentUser();
      // a page that has left keeps nothing more, so that it doesn't come to its end
      return new Promise<boolean>((resolve, reject) => {
        app
          .leaveWithoutLoss(id, async () => {
            app.configureApi({ baseUrl, headers });
            await app.signOut();
            await app.forgetUserData(id);
            resolve(true);
          })
          .then((loss) => loss && resolve(false))
          .catch(reject);
      });
    });
    if (isOut) {
      browser.headers = await this.immich.signIn();
      const own = [...this.#tabs.keys()].filter((other) => this.#browsers[other] === browser);
      for (const other of own) {
        this.#tabs[other].end();
        this.#tabs[other] = this.#open(browser);
        this.#readRegister(this.#tabs[other]);
      }
      await this.tab(index).do((app) => learn(app));
    }
    return isOut;
  }

  /** Long afterwards, closes what could only be finished in Immich, and clears away what is offered to be cleared away. */
  async tidy(index: number): Promise<void> {
    this.timeline.pass(restingMs);
    await this.tab(index).do(async (app) => {
      const { engine } = app;
      const entries = await engine.listEntries();
      const waiting = entries.filter((entry) => canBeFinished(entry));
      for (const { id } of waiting) {
        await engine.closeEntry(id);
      }
      await learn(app);
      const personIds = await engine.leftBehind();
      await (personIds.length > 0 ? engine.applyChange({ kind: 'tidy', personIds }) : null);
    });
  }

  /** Lets tabs come to rest, as they do until a user has done the next thing. */
  rest(): Promise<void> {
    return this.timeline.until(new Promise((resolve) => void this.timeline.after(usersMs, resolve)));
  }

  /** The library as it is, and what this browser's register says of it. */
  async view(index: number): Promise<View> {
    // the register as it is on disk: another tab may have ended before it could tell this one
    const said =
      this.kills > 0
        ? await this.#browsers[index].openTab().do((app) => readSaid(app))
        : await this.#look(index, (app) => readSaid(app));
    for (const tab of this.devices) {
      this.ids.follow(await this.#look(tab, (app) => app.readAliases()));
    }
    return viewOf(await this.immich.state(), said, this.ids);
  }
}
