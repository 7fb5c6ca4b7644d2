import { expect, test } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askAgain } from './support/network/askAgain.ts';

test('reading is asked again when the connection was reset, writing is not', async ({ playwright }) => {
  const seen: string[] = [];
  const server = createServer(({ method, socket }, response) => {
    seen.push(method!);
    if (seen.filter((other) => other === method).length === 1) {
      socket.resetAndDestroy();
    } else {
      response.end('done');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const request = askAgain(await playwright.request.newContext({ baseURL }));
  expect(await request.get('/').then((answer) => answer.text())).toBe('done');
  await expect(request.post('/')).rejects.toThrow('ECONNRESET');
  expect(seen).toEqual(['GET', 'GET', 'POST']);
  await request.dispose();
  server.close();
});
