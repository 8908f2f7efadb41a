// The lab's DigitalOcean: API v2 over HTTP in front of machines. Rule: wiring only; every concern has a file cloud-*.ts of its own.

import http from 'node:http';
import type { Machines } from './model.ts';

export interface CloudOptions {
  /** Bearer tokens that may do everything. */
  token: string | string[];
  machines: Machines;
}

export interface LabCloud {
  /** Gives the base URL, `http://127.0.0.1:8080`; port 0 takes a free one. */
  listen(port: number, address?: string): Promise<string>;
  /** Stops answering, then waits for the machine work under way. */
  close(): Promise<void>;
}

export function createCloud(_options: CloudOptions): LabCloud {
  const server = http.createServer((_request, response) => response.writeHead(404).end());
  return {
    listen: (port, address = '127.0.0.1') =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, address, () => {
          const at = server.address();
          resolve(`http://${address}:${at && typeof at === 'object' ? at.port : port}`);
        });
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A cloud without machines: droplets are entries in the books. */
export const booksOnly: Machines = {
  start: async () => {},
  powerOff: async () => {},
  powerOn: async () => {},
  reboot: async () => {},
  destroy: async () => {},
};
