#!/usr/bin/env node
/**
 * Firefox for a client that asks for more than this Firefox can do: emulations that it does not know yet (a dark page,
 * say) are answered as if they had been done. Started in place of Firefox, with its arguments; `FIREFOX_PROGRAM` is the
 * real one. Needs nothing that is built, so it is plain JavaScript.
 */
import { WebSocketServer } from 'ws';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

const isUnknown = ({ type, error }) => type === 'error' && error === 'unknown command';

/** Passes on what one side says to the other. */
const relay = (client, browserUrl) => {
  const browser = new WebSocket(browserUrl);
  const emulations = new Set();
  const early = [];
  client.on('message', (data) => {
    const text = data.toString();
    const { id, method } = JSON.parse(text);
    if (method.startsWith('emulation.')) {
      emulations.add(id);
    }
    if (browser.readyState === WebSocket.OPEN) {
      browser.send(text);
    } else {
      early.push(text);
    }
  });
  browser.addEventListener('open', () => {
    for (const text of early) {
      browser.send(text);
    }
  });
  browser.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data);
    const isForgiven = emulations.delete(message.id) && isUnknown(message);
    client.send(isForgiven ? JSON.stringify({ type: 'success', id: message.id, result: {} }) : data);
  });
  browser.addEventListener('close', () => client.close());
  client.on('close', () => browser.close());
};

const listen = (browserUrl) =>
  new Promise((resolve) => {
    const server = createServer();
    new WebSocketServer({ server }).on('connection', (client, { url }) => relay(client, new URL(url, browserUrl).href));
    server.listen(0, '127.0.0.1', () => {
      server.unref();
      resolve(`ws://127.0.0.1:${server.address().port}`);
    });
  });

const firefox = spawn(process.env.FIREFOX_PROGRAM, process.argv.slice(2), { stdio: ['inherit', 'inherit', 'pipe'] });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => firefox.kill(signal));
}
firefox.on('exit', (code) => process.exit(code ?? 1));
createInterface(firefox.stderr).on('line', async (line) => {
  const [, address] = /WebDriver BiDi listening on (ws:\/\/\S+)/u.exec(line) ?? [];
  process.stderr.write(`${address ? `WebDriver BiDi listening on ${await listen(address)}` : line}\n`);
});
