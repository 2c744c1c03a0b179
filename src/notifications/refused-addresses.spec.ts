import { expect, test } from '@jest/globals';
import { isLoopback, isOfTheWorld } from './refused-addresses.js';

test.each([
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '100.64.0.1', '169.254.169.254', '172.16.0.1'],
  ...['172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.7'],
  ...[
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
  ],
  ...['ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', '2001:0:7f00:1::', '::7f00:1'],
  ...['', 'localhost', '1.2.3', '0x7f000001'],
])('%s is not of the world', (address) => {
  expect(isOfTheWorld(address)).toBe(false);
});

test.each([
  ...['8.8.8.8', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '11.0.0.1', '223.255.255.255'],
  ...['2606:4700::1111', '2a00:1450:4001::200e', '2001:4860:4860::8888'],
])('%s is of the world', (address) => {
  expect(isOfTheWorld(address)).toBe(true);
});

test('this machine is 127.0.0.0/8 and ::1', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1'].every(isLoopback)).toBe(true);
  expect(['128.0.0.1', '10.0.0.1', '::2', '::ffff:127.0.0.1', 'localhost'].some(isLoopback)).toBe(false);
});
