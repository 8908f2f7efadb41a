// What a monitor serves on loopback alone: one address each.

import { vmalertPort } from '../fleet/storage.ts';

export const prometheusPort = 9090;
/** Where nobody is told, nothing listens there, and nothing may answer. */
export const alertmanagerPort = 9093;

export const prometheusAddress = `127.0.0.1:${prometheusPort}`;
export const alertmanagerAddress = `127.0.0.1:${alertmanagerPort}`;
export const proberAddress = '127.0.0.1:9115';
/** Where vmalert judges, and nobody's elsewhere. */
export const vmalertAddress = `127.0.0.1:${vmalertPort}`;

/** None of them may answer from outside; nor may vmalert. */
export const loopbackPorts: readonly number[] = [prometheusAddress, alertmanagerAddress, proberAddress].map((at) =>
  Number(at.split(':')[1]),
);
