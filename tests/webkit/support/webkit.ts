import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { findMiniBrowser } from '../../../tools/engines/webkit.ts';

/** What Safari has switched on, and the test browser has not. */
const features = ['FileSystem', 'FileSystemWritableStream', 'StorageAPI', 'StorageAPIEstimate'];

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

/** A screen that nobody sees; returns its name. */
const startScreen = async (): Promise<{ screen: ChildProcess; display: string }> => {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [line] = (await once(createInterface(screen.stdio[3] as never), 'line')) as [string];
  return { screen, display: `:${line}` };
};

const untilReady = async (url: string): Promise<void> => {
  for (let attempt = 0; attempt < 300; attempt++) {
    try {
      await fetch(`${url}/status`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('WebKitWebDriver does not start');
};

const end = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
};

/** A WebKit of one's own, with nothing stored in it. */
export const startWebKit = async (): Promise<{ driver: WebDriver; stop(): Promise<void> }> => {
  const { screen, display } = await startScreen();
  const port = await freePort();
  const server = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display, LANG: 'en_US.UTF-8', TZ: 'UTC' },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url);
  const options = {
    binary: findMiniBrowser(),
    args: ['--automation', `--features=${features.map((feature) => `+${feature}`).join(',')}`],
  };
  const driver = await new Builder()
    .usingServer(url)
    .withCapabilities(new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options }))
    .build();
  await driver.manage().window().setRect({ x: 0, y: 0, width: 1280, height: 900 });
  return {
    driver,
    stop: async () => {
      await driver.quit();
      await end(server);
      await end(screen);
    },
  };
};
