import type { LookupAddress } from 'node:dns';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { post, RefusedAddress } from './outgoing.js';

let connections = 0;
const bodies: string[] = [];
const server = createServer((request, response) => {
  request.on('data', (part: Buffer) => bodies.push(part.toString()));
  request.on('end', () => response.writeHead(302, { location: '/elsewhere' }).end('moved'));
});
server.on('connection', () => connections++);
let port: number;
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** Every name means these addresses. */
const meaning =
  (...addresses: string[]) =>
  (_: string, __: object, done: (error: null, found: LookupAddress[]) => void): void => {
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
const at = (address: string): URL => new URL(address.replace('PORT', String(port)));

test.each([
  ['https://hook.example.org:PORT/', ['127.0.0.1'], false],
  ['https://hook.example.org:PORT/', ['10.0.0.1', '169.254.169.254', 'fd00::1'], true],
  ['https://hook.example.org:PORT/', ['::ffff:127.0.0.1'], true],
  ['http://localhost:PORT/', ['10.0.0.1'], true],
])('%s meaning %j is refused before it is connected to', async (url, addresses, loopback) => {
  const posted = post(at(url), {}, '{}', { loopback, lookUp: meaning(...addresses) });
  await expect(posted).rejects.toThrow(RefusedAddress);
  expect(connections).toBe(0);
});

test.each([
  ['https://127.0.0.1:PORT/', false],
  ['https://[::1]:PORT/', false],
  ['http://127.0.0.1:PORT/', false],
  ['https://localhost:PORT/', false],
  ['https://192.168.0.1:PORT/', true],
  ['http://hook.example.org:PORT/', true],
])('%s is refused as it stands', async (url, loopback) => {
  const posted = post(at(url), {}, '{}', { loopback, lookUp: meaning('127.0.0.1') });
  await expect(posted).rejects.toThrow(RefusedAddress);
  expect(connections).toBe(0);
});

test('what is allowed is posted, and a redirect is not followed', async () => {
  const found = { loopback: true, lookUp: meaning('10.0.0.1', '127.0.0.1') };
  expect(await post(at('http://localhost:PORT/'), {}, '{"a":"é"}', found)).toBe(302);
  expect(await post(at('http://127.0.0.1:PORT/'), {}, '{}', { loopback: true })).toBe(302);
  expect(bodies).toEqual(['{"a":"é"}', '{}']);
  expect(connections).toBe(2);
});

test('a receiver that changes the protocol, or hangs up, has not answered, and keeps nobody waiting', async () => {
  const said = ['HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n', ''];
  const odd = createPlainServer((socket) => {
    socket.once('data', () => socket.end(said.shift() ?? ''));
  });
  await new Promise<void>((ready) => odd.listen(0, '127.0.0.1', ready));
  const url = new URL(`http://127.0.0.1:${(odd.address() as AddressInfo).port}/`);
  for (let i = 0; i < 2; i++) {
    await expect(post(url, {}, '{}', { loopback: true })).rejects.toMatchObject({ code: 'ECONNRESET' });
  }
  odd.close();
});
