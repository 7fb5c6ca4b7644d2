import { type WebDriver, type WebElement } from 'selenium-webdriver';

const limitMs = 120_000;

/** What an element is called, or its text. */
type Name = string | RegExp;

const toPattern = (name: Name): RegExp =>
  typeof name === 'string' ? new RegExp(`^${name.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`)}$`, 'u') : name;

/** Runs on the page: what is drawn there and goes by that name. */
const findNamed = String.raw`
  const [selector, source] = arguments;
  const pattern = new RegExp(source, 'u');
  const textOf = (ids) => (ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const nameOf = (element) =>
    [
      textOf(element.getAttribute('aria-labelledby')),
      element.getAttribute('aria-label'),
      element.labels?.[0]?.textContent,
      element.placeholder,
      element.textContent,
    ].find((name) => name?.trim()) ?? '';
  return [...document.querySelectorAll(selector)].filter(
    (element) => element.checkVisibility() && pattern.test(nameOf(element).replaceAll(/\s+/gu, ' ').trim()),
  );
`;

/** What may go by itself while a page is being drawn anew. */
const isPassing = (error: unknown): boolean =>
  error instanceof Error && /^(?:StaleElement|ElementClickIntercepted|ElementNotInteractable)/u.test(error.name);

/** A page as its user has it: looked at, clicked, and typed into. */
export class WebKitPage {
  readonly driver: WebDriver;
  readonly #origin: string;

  constructor(driver: WebDriver, origin: string) {
    this.driver = driver;
    this.#origin = origin;
  }

  async open(path: string): Promise<void> {
    await this.driver.get(this.#origin + path);
  }

  /** Runs a function's body on the page. */
  run<T>(body: string, ...given: unknown[]): Promise<T> {
    return this.driver.executeScript<T>(body, ...given);
  }

  /** Waits until something is so. @throws Error that says what was waited for */
  async until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
    let obstacle = '';
    for (const end = Date.now() + limitMs; ;) {
      try {
        const found = await look();
        if (found) {
          return found;
        }
      } catch (error) {
        if (!isPassing(error)) {
          throw error;
        }
        obstacle = ` (${String(error)})`;
      }
      if (Date.now() > end) {
        const shown = await this.run<string>('return document.body.innerText');
        throw new Error(
          `${what}: not in time, on ${await this.driver.getCurrentUrl()}${obstacle}, which shows:\n${shown}`,
        );
      }
      await this.driver.sleep(100);
    }
  }

  all(selector: string, name: Name = /(?:)/u): Promise<WebElement[]> {
    return this.run<WebElement[]>(findNamed, selector, toPattern(name).source);
  }

  /** What is there now, if anything. */
  async first(selector: string, name: Name = /(?:)/u): Promise<WebElement | undefined> {
    const [element] = await this.all(selector, name);
    return element;
  }

  see(selector: string, name: Name = /(?:)/u): Promise<WebElement> {
    return this.until(`${selector} called ${String(name)}`, () => this.first(selector, name));
  }

  async click(selector: string, name: Name = /(?:)/u): Promise<void> {
    await this.until(`a click on ${selector} called ${String(name)}`, async () => {
      const element = await this.first(selector, name);
      if (element) {
        await this.run('arguments[0].scrollIntoView({ block: "center" })', element);
        await element.click();
      }
      return element;
    });
  }

  async hover(selector: string): Promise<void> {
    await this.until(`the pointer over ${selector}`, async () => {
      const element = await this.first(selector);
      if (element) {
        await this.run('arguments[0].scrollIntoView({ block: "center" })', element);
        await this.driver.actions().move({ origin: element }).perform();
      }
      return element;
    });
  }

  async type(selector: string, name: Name, text: string): Promise<void> {
    const field = await this.see(selector, name);
    await field.clear();
    await field.sendKeys(text);
  }

  async press(key: string): Promise<void> {
    await this.driver.actions().sendKeys(key).perform();
  }

  /** Drags from one place to another, in shares of an element. */
  async drag(selector: string, from: [number, number], to: [number, number]): Promise<void> {
    const element = await this.see(selector);
    // What is laid over it would be in the way of a pointer that looks for the element itself.
    const [left, top, width, height] = await this.run<number[]>(
      'const { left, top, width, height } = arguments[0].getBoundingClientRect(); return [left, top, width, height]',
      element,
    );
    const at = ([x, y]: [number, number]) => ({ x: Math.round(left + x * width), y: Math.round(top + y * height) });
    const half: [number, number] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    await this.driver.actions().move(at(from)).press().move(at(half)).move(at(to)).release().perform();
  }

  /** Waits for words anywhere on the page. */
  async read(words: Name): Promise<void> {
    const pattern = typeof words === 'string' ? words : words.source;
    await this.until(`the words ${String(words)}`, async () => {
      const text = await this.run<string>('return document.body.innerText');
      return typeof words === 'string' ? text.includes(pattern) : words.test(text);
    });
  }

  async isAt(address: RegExp): Promise<void> {
    await this.until(`the address ${String(address)}`, async () => address.test(await this.driver.getCurrentUrl()));
  }

  /** Scrolls to a pet's card: the gallery draws only what is on the screen. */
  async reveal(personId: string): Promise<string> {
    const card = `[data-card="${personId}"]`;
    await this.see('[data-card]');
    await this.until(`the card ${card}`, async () => {
      await this.run('document.querySelector("#page-scroll").scrollTop = 0');
      for (let screen = 0; screen < 40; screen++) {
        const isThere = await this.run<boolean>(
          'const card = document.querySelector(arguments[0]); card?.scrollIntoView({ block: "center" }); return !!card',
          card,
        );
        if (isThere) {
          return true;
        }
        await this.run(
          'const page = document.querySelector("#page-scroll"); page.scrollBy(0, page.clientHeight * 0.7)',
        );
        await this.driver.sleep(100);
      }
      return false;
    });
    return card;
  }

  async openCardMenu(personId: string, item: string): Promise<void> {
    await this.until(`${item} in the menu of ${personId}`, async () => {
      const card = await this.reveal(personId);
      await this.hover(card);
      const button = await this.first(`${card} button`, /^Options for/u);
      await button?.click();
      // The cards may be put into another order meanwhile, which closes the menu.
      await this.driver.sleep(500);
      const found = await this.first('[role="menuitem"]', item);
      await found?.click();
      return found;
    });
  }
}
