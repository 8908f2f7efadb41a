// Public addresses for droplets. Rule: documentation ranges only; a released address is reused last.
// RFC 5737 (203.0.113.0/24, 198.51.100.0/24, and 192.0.2.0/24 for reserved ones) and RFC 3849 (2001:db8::/32) can never be a real host.

export interface PublicAddresses {
  ipv4: string;
  ipv6: string | undefined;
}

export interface AddressPool {
  /** Throws when none is left: the droplet limit must not exceed `poolSize`. */
  take(ipv6: boolean): PublicAddresses;
  takeIpv6(): string | undefined;
  takeReserved(): string;
  releaseReserved(ip: string): void;
  release(addresses: PublicAddresses): void;
}

const nets = ['203.0.113', '198.51.100'];
/** .1 is the gateway, .255 broadcast. */
const lastOctets = Array.from({ length: 253 }, (_, index) => index + 2);

/** The most droplets that can have an address at once. */
export const poolSize = nets.length * lastOctets.length;

export function addressPool(): AddressPool {
  const ipv4 = nets.flatMap((net) => lastOctets.map((octet) => `${net}.${octet}`));
  // As many IPv6 addresses as IPv4 ones, so that these never run out first.
  const ipv6 = ipv4.map((_, index) => `2001:db8::${(index + 2).toString(16)}`);
  const reserved = lastOctets.map((octet) => `192.0.2.${octet}`);
  return {
    take(wantsIpv6) {
      const publicAddress = ipv4.shift();
      if (publicAddress === undefined) throw new Error('no address is left');
      return { ipv4: publicAddress, ipv6: wantsIpv6 ? ipv6.shift() : undefined };
    },
    takeIpv6: () => ipv6.shift(),
    takeReserved: () => reserved.shift() ?? '',
    releaseReserved: (ip) => void reserved.push(ip),
    release(addresses) {
      ipv4.push(addresses.ipv4);
      if (addresses.ipv6) ipv6.push(addresses.ipv6);
    },
  };
}
