import { BlockList, isIP } from 'node:net';

/** Of networks that the world does not reach: this machine, private and shared ones, those that only look like others. */
const V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** Of those in 2000::/3, where alone the world's addresses are; the last hold an IPv4 address within. */
const V6 = ['2001:db8::/32', '2001::/23', '2002::/16', '3fff::/20'];

const refused4 = listed(V4, 'ipv4');
const refused6 = listed(V6, 'ipv6');
const world6 = listed(['2000::/3'], 'ipv6');
const loopback4 = listed(['127.0.0.0/8'], 'ipv4');

function listed(networks: string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** Whether an IP address is of the world, where anybody may be sent something; nothing else is. */
export function isOfTheWorld(address: string): boolean {
  if (isIP(address) === 4) return !refused4.check(address, 'ipv4');
  if (isIP(address) !== 6) return false;
  return world6.check(address, 'ipv6') && !refused6.check(address, 'ipv6');
}

/** Whether an IP address is of this machine. */
export function isLoopback(address: string): boolean {
  return isIP(address) === 4 ? loopback4.check(address, 'ipv4') : address === '::1';
}
