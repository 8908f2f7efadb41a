// From which IPv4 address this machine reaches others. Rule: nothing is sent to find out.

import dgram from 'node:dgram';

/** Nobody has it (RFC 5737, TEST-NET-3), so the way there is the way to whoever is in no network of this machine. */
const anybody = '203.0.113.254';

/** As the kernel would choose it; behind NAT, others see another one. Undefined where there is no way. */
export async function ownAddress(to = anybody): Promise<string | undefined> {
  const socket = dgram.createSocket('udp4');
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      // Connecting UDP sets the addresses of a socket, and sends nothing (udp(7)).
      socket.connect(9, to, resolve);
    });
    socket.remoteAddress(); // throws where it did not work
    return socket.address().address;
  } catch {
    return undefined;
  } finally {
    socket.close();
  }
}
