// What a monitor serves on loopback alone: one address each.

export const prometheusAddress = '127.0.0.1:9090';
export const proberAddress = '127.0.0.1:9115';

/** None of them may answer from outside. */
export const loopbackPorts: readonly number[] = [prometheusAddress, proberAddress].map((at) =>
  Number(at.split(':')[1]),
);
