// Alerts about a host's kernel, on a virtual machine that is a static host: a container shares these with its machine.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { firing } from './firing.ts';
import { Story, story, until } from './story.ts';
import { missingForVm, Vm } from './vm.ts';

const monitor = 'monitor';
const missing = await missingForVm();

let it: Story;
let vm: Vm;

/** Five minutes are three seconds. */
const fleet = () => `
prometheus: { scrape_interval: 15s }
alerts: { time_scale: 100 }
monitors: [{ name: ${monitor}, region: tor1 }]
nodes: [{ name: vm, address: ${vm.address}, host_key: "${vm.hostKey}", region: lon1 }]
`;

/** The monitor is a container, and has the load of this machine. */
const fires = async (name: string) => (await firing(it, monitor, name)).includes('vm');

/** Breaks it, sees the alert, puts it right, and sees it end. */
async function tells(name: string, broken: string, right: string): Promise<void> {
  expect(await fires(name)).toBe(false);
  await vm.on(broken);
  await until(`${name} fires`, () => fires(name), 420);
  await vm.on(right);
  await until(`${name} ends`, async () => !(await fires(name)), 420);
}

story('alerts about a kernel', () => {
  test.skipIf(missing)(`on a virtual machine${missing ? ` (${missing})` : ''}`, () => undefined);
  if (missing) return;

  beforeAll(async () => {
    it = await Story.begin('story-kernel');
    vm = await Vm.start(it);
    await it.given(fleet());
    await it.apply('--wait-scrape');
  });
  afterAll(async () => {
    await vm?.end();
    await it?.end();
  });

  test("the tunnel is the kernel's own, and a second plan is empty", async () => {
    expect(await vm.on('ip -d link show wg0')).toMatch(/^ +wireguard /m);
    expect(await it.changes()).toEqual([]);
  });

  test('a program is ended for want of memory', async () => {
    const greedy = "systemd-run -q --wait -p MemoryMax=20M -p MemorySwapMax=0 python3 -c 'bytearray(10**8)' || true";
    await tells('HostOutOfMemoryKill', greedy, 'true');
  });

  test('a RAID has lost a disk', async () => {
    const disks = 'for disk in one two; do truncate -s 16M /root/$disk; losetup -f /root/$disk; done';
    await vm.on(`modprobe loop; modprobe raid1; ${disks}`);
    await vm.on('yes | mdadm --create /dev/md0 --level=1 --raid-devices=2 /dev/loop0 /dev/loop1');
    await tells(
      'HostRaidDegraded',
      'mdadm /dev/md0 --fail /dev/loop1',
      'mdadm /dev/md0 --remove /dev/loop1 && mdadm /dev/md0 --add /dev/loop1',
    );
  });

  test('a clock is wrong', async () => {
    await tells('HostClockWrong', "date -s '+10 minutes'", "date -s '-10 minutes'");
  });

  test('a newer kernel waits for a reboot', async () => {
    const counted = 'systemctl start promguard-metrics.service';
    const newer = '/boot/vmlinuz-99.0.0-1-cloud-amd64';
    await tells('HostRebootRequired', `touch ${newer}; ${counted}`, `rm ${newer}; ${counted}`);
  });

  test('more programs want to run than there are processors', async () => {
    // Few, so that the average of five minutes is soon below the threshold again.
    const idle = 'for at in {1..8}; do while :; do :; done & done; wait';
    await tells('HostLoadHigh', `systemd-run -q --unit busy -p Nice=19 bash -c '${idle}'`, 'systemctl stop busy');
  });
});
