// The two halves of the lab and what lies between them: a cloud that speaks DigitalOcean's API, and machines that are its droplets.

/** What a droplet needs to boot. */
export interface MachineSpec {
  /** The droplet's id. */
  id: number;
  /** Its host name. */
  name: string;
  /** Without prefix length. */
  ipv4: string;
  privateIpv4: string;
  ipv6: string | undefined;
  /** As given to the API, read by cloud-init. */
  userData: string;
  /** OpenSSH public keys for root. */
  authorizedKeys: string[];
}

/** Starts and stops droplets. The real one boots systemd; a cloud without machines keeps books only. */
export interface Machines {
  /** Settles when the machine has begun to boot; SSH answers a few seconds later, as on a real droplet. */
  start(spec: MachineSpec): Promise<void>;
  /** Ends the machine at once, as by a pulled plug; its disk stays. */
  powerOff(id: number): Promise<void>;
  /** Halts it cleanly. */
  shutdown(id: number): Promise<void>;
  powerOn(id: number): Promise<void>;
  /** Restarts it cleanly from outside; a reboot from inside is seen and done too. */
  reboot(id: number): Promise<void>;
  /** Halts the machine and removes its disk. */
  destroy(id: number): Promise<void>;
}
