package main

import (
	"fmt"
	"slices"

	"github.com/digitalocean/godo"
)

func request(name string, tags ...string) *godo.DropletCreateRequest {
	return &godo.DropletCreateRequest{Name: name, Region: "tor1", Size: "s-1vcpu-1gb", Image: godo.DropletCreateImage{Slug: "debian-12-x64"}, Tags: tags}
}

// A droplet that is active; of its calls, the creation counts.
func create(wanted *godo.DropletCreateRequest) *godo.Droplet {
	made := ok(client.Droplets.Create(ctx, wanted))
	var now *godo.Droplet
	until("active", func() bool {
		seen, _, err := client.Droplets.Get(ctx, made.ID)
		now = seen
		return err == nil && seen.Status == "active"
	})
	return now
}

// Waits until the account has no droplet.
func empty() {
	until("the end of all droplets", func() bool {
		left, _, err := client.Droplets.List(ctx, nil)
		return err == nil && len(left) == 0
	})
}

func remove(droplets ...int) {
	for _, id := range droplets {
		done(client.Droplets.Delete(ctx, id))
	}
	empty()
}

func status(id int) string { return ok(client.Droplets.Get(ctx, id)).Status }

func droplets() {
	key, _, _ := client.Keys.Create(ctx, &godo.KeyCreateRequest{Name: "login", PublicKey: publicKey()})
	wanted := request("web-1", "all")
	wanted.IPv6, wanted.Monitoring, wanted.UserData = true, true, "#cloud-config\n"
	wanted.SSHKeys = []godo.DropletCreateSSHKey{{ID: key.ID}, {Fingerprint: key.Fingerprint}}
	made, response, err := client.Droplets.Create(ctx, wanted)
	ok(made, response, err)
	check(made.Status == "new" && len(made.Networks.V4) == 0 && made.Region.Slug == "tor1", "is %v", made)
	link := response.Links.Actions[0]
	same("link", link.Rel, "create")
	created := ok(client.DropletActions.GetByURI(ctx, link.HREF))
	acted(created, "create", made.ID)
	one := ok(client.Droplets.Get(ctx, made.ID))
	public, _ := one.PublicIPv4()
	private, _ := one.PrivateIPv4()
	ipv6, _ := one.PublicIPv6()
	check(public != "" && private != "" && public != private && ipv6 != "", "has %v", one.Networks)
	check(one.Memory == 1024 && one.Vcpus == 1 && one.Disk == 25 && one.SizeSlug == "s-1vcpu-1gb", "is %v", one)
	check(one.Image.Slug == "debian-12-x64" && slices.Contains(one.Features, "monitoring") && one.Size.PriceMonthly == 6, "is %v", one)
	check(one.URN() == fmt.Sprintf("do:droplet:%d", one.ID) && one.VPCUUID != "" && one.Created != "", "is %v", one)
	two := create(request("web-2", "all"))
	both := fmt.Sprint([]int{one.ID, two.ID})
	same("droplets", ids(ok(client.Droplets.List(ctx, nil))), both)
	same("droplets", ids(ok(client.Droplets.ListByTag(ctx, "all", nil))), both)
	same("droplets", ids(ok(client.Droplets.ListByName(ctx, "WEB-2", nil))), fmt.Sprint([]int{two.ID}))
	same("droplets", len(ok(client.Droplets.ListWithGPUs(ctx, nil))), 0)
	same("neighbours", ids(ok(client.Droplets.Neighbors(ctx, one.ID))), fmt.Sprint([]int{two.ID}))
	same("kernels", len(ok(client.Droplets.Kernels(ctx, one.ID, nil))), 0)
	same("backups", len(ok(client.Droplets.Backups(ctx, one.ID, nil))), 0)
	same("snapshots", len(ok(client.Droplets.Snapshots(ctx, one.ID, nil))), 0)
	actions := ok(client.Droplets.Actions(ctx, one.ID, nil))
	check(len(actions) == 1 && actions[0].ID == created.ID, "are %v", actions)
	listed := ok(client.Actions.List(ctx, &godo.ListOptions{PerPage: 1}))
	same("newest action", listed[0].ResourceID, two.ID)
	remove(one.ID, two.ID)
	refused[*godo.Droplet](404, "could not be found")(client.Droplets.Get(ctx, one.ID))
	client.Keys.DeleteByID(ctx, key.ID)
}

func power() {
	id := create(request("power")).ID
	acted(ok(client.DropletActions.PowerOff(ctx, id)), "power_off", id)
	same("status", status(id), "off")
	refused[*godo.Action](422, "Droplet is currently off")(client.DropletActions.Reboot(ctx, id))
	acted(ok(client.DropletActions.EnableIPv6(ctx, id)), "enable_ipv6", id)
	ipv6, err := ok(client.Droplets.Get(ctx, id)).PublicIPv6()
	check(err == nil && ipv6 != "", "has no IPv6 address: %v", err)
	action := ok(client.DropletActions.PowerOn(ctx, id))
	acted(action, "power_on", id)
	same("action", ok(client.DropletActions.Get(ctx, id, action.ID)).ID, action.ID)
	acted(ok(client.DropletActions.Shutdown(ctx, id)), "shutdown", id)
	same("status", status(id), "off")
	client.DropletActions.PowerOn(ctx, id)
	until("active", func() bool { now, _, _ := client.Droplets.Get(ctx, id); return now.Status == "active" })
	acted(ok(client.DropletActions.PowerCycle(ctx, id)), "power_cycle", id)
	acted(ok(client.DropletActions.Reboot(ctx, id)), "reboot", id)
	same("status", status(id), "active")
	acted(ok(client.DropletActions.Rename(ctx, id, "renamed")), "rename", id)
	same("name", ok(client.Droplets.Get(ctx, id)).Name, "renamed")
	acted(ok(client.DropletActions.PasswordReset(ctx, id)), "password_reset", id)
	hour := 20
	policy := &godo.DropletBackupPolicyRequest{Plan: "weekly", Weekday: "SUN", Hour: &hour}
	refused[*godo.Action](422, "backups")(client.DropletActions.ChangeBackupPolicy(ctx, id, policy))
	acted(ok(client.DropletActions.EnableBackups(ctx, id)), "enable_backups", id)
	check(slices.Contains(ok(client.Droplets.Get(ctx, id)).Features, "backups"), "has no backups")
	acted(ok(client.DropletActions.ChangeBackupPolicy(ctx, id, policy)), "change_backup_policy", id)
	acted(ok(client.DropletActions.DisableBackups(ctx, id)), "disable_backups", id)
	acted(ok(client.DropletActions.EnableBackupsWithPolicy(ctx, id, policy)), "enable_backups", id)
	refused[*godo.Action](422, "kernel")(client.DropletActions.ChangeKernel(ctx, id, 1))
	refused[*godo.Action](422, "backup")(client.DropletActions.Restore(ctx, id, 1))
	remove(id)
}

func images() {
	one := create(request("one"))
	acted(ok(client.DropletActions.Snapshot(ctx, one.ID, "kept")), "snapshot", one.ID)
	taken := ok(client.Droplets.Snapshots(ctx, one.ID, nil))[0]
	check(taken.Name == "kept" && !taken.Public && taken.MinDiskSize == 25 && taken.SizeGigaBytes > 0, "is %v", taken)
	same("snapshots of the droplet", fmt.Sprint(ok(client.Droplets.Get(ctx, one.ID)).SnapshotIDs), fmt.Sprint([]int{taken.ID}))
	same("own images", ok(client.Images.ListUser(ctx, nil))[0].ID, taken.ID)
	id := fmt.Sprint(taken.ID)
	for _, snapshots := range [][]godo.Snapshot{ok(client.Snapshots.List(ctx, nil)), ok(client.Snapshots.ListDroplet(ctx, nil))} {
		check(len(snapshots) == 1 && snapshots[0].ID == id && snapshots[0].ResourceID == fmt.Sprint(one.ID), "are %v", snapshots)
	}
	same("type", ok(client.Snapshots.Get(ctx, id)).ResourceType, "droplet")
	refused[*godo.Snapshot](400, "the resource is not a snapshot")(client.Snapshots.Get(ctx, fmt.Sprint(one.Image.ID)))
	changed := ok(client.Images.Update(ctx, taken.ID, &godo.ImageUpdateRequest{Name: "renamed", Description: "as it was"}))
	check(changed.Name == "renamed" && changed.Description == "as it was", "is %v", changed)
	far := request("far")
	far.Region, far.Image = "lon1", godo.DropletCreateImage{ID: taken.ID}
	refused[*godo.Droplet](422, "Image is not available in this region.")(client.Droplets.Create(ctx, far))
	moved := ok(client.ImageActions.Transfer(ctx, taken.ID, &godo.ActionRequest{"type": "transfer", "region": "lon1"}))
	same("type of the resource", moved.ResourceType, "image")
	ended(moved, "transfer", taken.ID, moved.ID)
	same("action", ok(client.ImageActions.Get(ctx, taken.ID, moved.ID)).RegionSlug, "lon1")
	refused[*godo.Action](422, "backup")(client.ImageActions.Convert(ctx, taken.ID))
	two := create(far)
	check(two.Image.ID == taken.ID && two.Image.Slug == "", "boots %v", two.Image)
	acted(ok(client.DropletActions.RebuildByImageID(ctx, one.ID, taken.ID)), "rebuild", one.ID)
	same("image", ok(client.Droplets.Get(ctx, one.ID)).Image.ID, taken.ID)
	acted(ok(client.DropletActions.RebuildByImageSlug(ctx, one.ID, "debian-13-x64")), "rebuild", one.ID)
	same("image", ok(client.Droplets.Get(ctx, one.ID)).Image.Slug, "debian-13-x64")
	refused[*godo.Action](422, "image")(client.DropletActions.RebuildByImageSlug(ctx, one.ID, "debian-7-x64"))
	done(client.Snapshots.Delete(ctx, id))
	refused[*godo.Image](404, "could not be found")(client.Images.GetByID(ctx, taken.ID))
	acted(ok(client.DropletActions.Snapshot(ctx, two.ID, "other")), "snapshot", two.ID)
	other := ok(client.Images.ListUser(ctx, nil))[0]
	done(client.Images.Delete(ctx, other.ID))
	same("snapshots", len(ok(client.Snapshots.List(ctx, nil))), 0)
	refusedDone(403, "not authorized")(client.Images.Delete(ctx, one.Image.ID))
	remove(one.ID, two.ID)
}

func resizes() {
	id := create(request("small")).ID
	refused[*godo.Action](422, "Droplet is currently on")(client.DropletActions.Resize(ctx, id, "s-2vcpu-2gb", false))
	acted(ok(client.DropletActions.PowerOff(ctx, id)), "power_off", id)
	for _, disk := range []bool{false, true} {
		acted(ok(client.DropletActions.Resize(ctx, id, "s-2vcpu-2gb", disk)), "resize", id)
		now := ok(client.Droplets.Get(ctx, id))
		check(now.Memory == 2048 && now.Vcpus == 2 && now.SizeSlug == "s-2vcpu-2gb", "is %v", now)
		same("disk", now.Disk, map[bool]int{false: 25, true: 60}[disk])
	}
	refused[*godo.Action](422, "can not decrease")(client.DropletActions.Resize(ctx, id, "s-1vcpu-1gb", false))
	refused[*godo.Action](422, "size")(client.DropletActions.Resize(ctx, id, "1gb", false))
	remove(id)
}

func tagged() {
	one, two := create(request("one", "fleet")).ID, create(request("two", "fleet")).ID
	apart := create(request("apart")).ID
	both := func(kind string, actions []godo.Action) {
		same("actions", len(actions), 2)
		for at, id := range []int{one, two} {
			acted(&actions[at], kind, id)
		}
	}
	both("power_cycle", ok(client.DropletActions.PowerCycleByTag(ctx, "fleet")))
	both("snapshot", ok(client.DropletActions.SnapshotByTag(ctx, "fleet", "night")))
	same("snapshots", len(ok(client.Snapshots.List(ctx, nil))), 2)
	both("enable_backups", ok(client.DropletActions.EnableBackupsByTag(ctx, "fleet")))
	both("disable_backups", ok(client.DropletActions.DisableBackupsByTag(ctx, "fleet")))
	both("shutdown", ok(client.DropletActions.ShutdownByTag(ctx, "fleet")))
	both("enable_ipv6", ok(client.DropletActions.EnableIPv6ByTag(ctx, "fleet")))
	both("power_on", ok(client.DropletActions.PowerOnByTag(ctx, "fleet")))
	both("power_off", ok(client.DropletActions.PowerOffByTag(ctx, "fleet")))
	same("status", status(two), "off")
	same("status", status(apart), "active")
	done(client.Droplets.DeleteByTag(ctx, "fleet"))
	remove(apart)
	snapshots, _, _ := client.Snapshots.List(ctx, nil)
	for _, snapshot := range snapshots {
		client.Snapshots.Delete(ctx, snapshot.ID)
	}
}
