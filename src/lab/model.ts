// What the lab's cloud and its machines know of each other. Rule: types only.

/** What a droplet needs to boot. */
export interface MachineSpec {
  /** The droplet's id. */
  id: number;
  /** Its host name. */
  name: string;
  /** The slug of the image that it boots. */
  image: string;
  /** The snapshot that its disk begins as. */
  snapshot?: number | undefined;
  /** In MiB. */
  memory: number;
  /** Without prefix length. */
  ipv4: string;
  privateIpv4: string;
  /** The prefix length of its VPC. */
  privatePrefix: number;
  ipv6: string | undefined;
  /** As sent to the API; cloud-init reads it. */
  userData: string;
  /** OpenSSH public keys for root. */
  authorizedKeys: string[];
}

/** Starts and stops droplets: systemd containers, or nothing in a cloud without machines. */
export interface Machines {
  /** Settles when the machine is booting; SSH is up a few seconds later, as on a real droplet. */
  start(spec: MachineSpec): Promise<void>;
  /** Stops the machine at once, as in a power failure; its disk stays. */
  powerOff(id: number): Promise<void>;
  /** Shuts it down cleanly. */
  shutdown(id: number): Promise<void>;
  powerOn(id: number): Promise<void>;
  /** Reboots it cleanly from outside; a reboot from inside works, too. */
  reboot(id: number): Promise<void>;
  /** Copies its disk under this number. Gives the bytes that the copy takes. */
  snapshot(id: number, snapshot: number): Promise<number>;
  /** Removes the copy. */
  forget(snapshot: number): Promise<void>;
  /** Gives it a new disk, and starts it. */
  rebuild(id: number, from: Pick<MachineSpec, 'image' | 'snapshot'>): Promise<void>;
  /** Gives it this much memory, in MiB, from its next start. */
  resize(id: number, memory: number): Promise<void>;
  /** By reserved address, the public one that it leads to; what is not named leads nowhere. */
  route(to: ReadonlyMap<string, string>): Promise<void>;
  /** Stops the machine and removes its disk. */
  destroy(id: number): Promise<void>;
}
